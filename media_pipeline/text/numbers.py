"""Numbers as Vietnamese says them (northern norm: nghìn, linh).

Source of the forms: primary-school textbooks and the practice of national radio.
"""

from typing import Final

DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES: Final = ("", "nghìn", "triệu")
_BILLION: Final = 10**9
LARGEST_DIGITS: Final = 15  # longer runs of digits are codes, not amounts
_AFTER_TEN: Final = {5: "lăm"}
_AFTER_TENS: Final = {1: "mốt", 4: "tư", 5: "lăm"}
_TWO_PLACES: Final = 2  # offices write small counts so: "02 thôn"
_GROUP: Final = 3  # digits between two dots
_SPOKEN_AS_NUMBER: Final = 2  # digits of a decimal fraction that are still read as one number


def read_digits(digits: str) -> str:
    """Each digit by its own name: "115" is "một một năm"."""
    return " ".join(DIGITS[int(digit)] for digit in digits)


def read_cardinal(number: int) -> str:
    """A whole number from 0 on in words: 1005 is "một nghìn không trăm linh năm".

    Groups of zeros are left out (1,000,005 is "một triệu không trăm linh năm"). Raises ValueError
    for a negative number.
    """
    if number < 0:
        raise ValueError("only numbers from 0 on are read")
    if number == 0:
        return DIGITS[0]
    return " ".join(_words(number, leading=True))


def _words(number: int, *, leading: bool) -> list[str]:
    """Words of a positive number; one that is not `leading` says its empty hundreds."""
    if number >= _BILLION:
        billions, rest = divmod(number, _BILLION)
        head = [*_words(billions, leading=leading), "tỷ"]
        return head + (_words(rest, leading=False) if rest else [])
    words: list[str] = []
    for power in (2, 1, 0):
        group = number // 1000**power % 1000
        if group:
            words += _group(group, leading=leading and not words)
            words += [_SCALES[power]] if power else []
    return words


def _group(number: int, *, leading: bool) -> list[str]:
    """Words of 1 to 999."""
    hundreds, rest = divmod(number, 100)
    words = [] if leading and not hundreds else [DIGITS[hundreds], "trăm"]
    tens, units = divmod(rest, 10)
    if tens == 0:
        linking = ["linh"] if words and units else []
        return words + linking + ([DIGITS[units]] if units else [])
    words += ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
    if units:
        words.append(_unit_after_tens(tens, units))
    return words


def _unit_after_tens(tens: int, units: int) -> str:
    """The last digit changes its name after tens: 21 mốt, 24 tư, 15 and 25 lăm; 11, 14 do not."""
    names = _AFTER_TEN if tens == 1 else _AFTER_TENS
    return names.get(units, DIGITS[units])


def read_integer(digits: str) -> str:
    """A run of digits: an amount, or a code where it starts with zeros or is too long.

    "02" is "hai", as offices write two places for small counts; "007" is digit by digit.
    """
    if len(digits) > LARGEST_DIGITS or (digits.startswith("0") and len(digits) > _TWO_PLACES):
        return read_digits(digits)
    return read_cardinal(int(digits))


def read_fraction_part(digits: str) -> str:
    """Digits after the decimal comma: "25" is "hai mươi lăm", "05" and "125" digit by digit."""
    if len(digits) <= _SPOKEN_AS_NUMBER and not digits.startswith("0"):
        return read_cardinal(int(digits))
    return read_digits(digits)


def read_ordinal(number: int) -> str:
    """What follows "thứ": nhất and tư have names of their own."""
    return {1: "nhất", 4: "tư"}.get(number) or read_cardinal(number)


def read_number(text: str, *, measured: bool = False) -> str:
    """A number in Vietnamese notation, with the usual mistakes put right.

    Dots part thousands and a comma decimals: "1.250", "95,5", "35.000,5". Where that cannot be
    meant, the other reading is taken: "1,250" and "1,500,000" are thousands, "7.5" is a decimal
    when a unit follows (`measured`) and otherwise a numbering ("bảy chấm năm").
    """
    whole, comma, fraction = text.partition(",")
    if "," in fraction or (comma and _comma_parts_thousands(whole, fraction, measured=measured)):
        amount, _, decimals = text.replace(",", "").partition(".")
        return _with_decimals(amount, decimals)
    parts = whole.split(".")
    if len(parts) > 1 and not all(len(part) == _GROUP for part in parts[1:]):
        if measured and whole.count(".") == 1 and not comma:
            return _with_decimals(*parts)
        pieces = " chấm ".join(read_integer(part) for part in parts)
        return f"{pieces} phẩy {read_fraction_part(fraction)}" if comma else pieces
    return _with_decimals("".join(parts), fraction)


def _comma_parts_thousands(whole: str, fraction: str, *, measured: bool) -> bool:
    """Whether "1,250" must be a thousand and something: nobody writes a decimal's last zero."""
    groups = fraction.split(".", maxsplit=1)[0]
    return (
        not measured
        and "." not in whole
        and len(groups) == _GROUP
        and groups.endswith("0")
        and not whole.startswith("0")
    )


def _with_decimals(whole: str, fraction: str) -> str:
    read = read_integer(whole)
    return f"{read} phẩy {read_fraction_part(fraction)}" if fraction else read


_ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN_STEPS: Final = (
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def roman_value(numeral: str) -> int | None:
    """The value of a well-formed Roman numeral up to 399, or None."""
    total = 0
    for letter, following in zip(numeral, [*numeral[1:], ""], strict=True):
        value = _ROMAN[letter]
        total += -value if following and _ROMAN[following] > value else value
    return total if _to_roman(total) == numeral else None


def _to_roman(number: int) -> str:
    numeral = ""
    for value, letters in _ROMAN_STEPS:
        count, number = divmod(number, value)
        numeral += letters * count
    return numeral
