from api.graphql.loaders import Loader


class Squares(Loader[int, int]):
    def __init__(self):
        super().__init__()
        self.batches = []

    def fetch(self, keys):
        self.batches.append(list(keys))
        return {key: key * key for key in keys if key >= 0}


def test_what_is_expected_is_loaded_together():
    squares = Squares()
    squares.expect([1, 2, None, 3])

    assert [squares.load(key) for key in (3, 2, 1)] == [9, 4, 1]
    assert squares.batches == [[1, 2, 3]]


def test_nothing_is_loaded_before_it_is_needed():
    squares = Squares()
    squares.expect([1, 2])

    assert squares.batches == []


def test_what_was_not_expected_is_loaded_all_the_same():
    squares = Squares()
    squares.expect([1])

    assert squares.load(5) == 25
    assert squares.batches == [[1, 5]]


def test_what_is_missing_is_asked_for_once():
    squares = Squares()

    assert squares.load(-1) is None
    assert squares.load(-1) is None
    assert squares.load(None) is None
    assert squares.batches == [[-1]]
