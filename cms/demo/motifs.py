"""The demonstration's scenes and motifs, as data: (kind, colour, numbers on a 160 x 90 canvas)."""

from typing import Final

Shape = tuple[str, str, tuple[float, ...]]

# sky above, sky at the horizon, land
SCENES: Final[dict[str, tuple[str, str, str]]] = {
    "day": ("#8fd0e8", "#e9f6f4", "#4e9a6b"),
    "warm": ("#f7c98b", "#fdf1dd", "#b9824f"),
    "storm": ("#3d5568", "#9fb4bf", "#3f5f5c"),
    "sea": ("#7cc4e4", "#e4f4f7", "#2f86a6"),
    "dusk": ("#2c3c66", "#e7a07c", "#33475b"),
    "town": ("#a9d3ea", "#f3f7f2", "#8a9ba3"),
}

INK, PAPER, RED, GOLD, TEAL, WOOD, GREEN, SKIN = (
    "#22333b", "#fffaf0", "#c8402f", "#f2b53c", "#17736b", "#8a5a34", "#2f7d4f", "#e6b98f",
)  # fmt: skip


def house(x: float, y: float, wall: str = PAPER, roof: str = RED) -> list[Shape]:
    return [
        ("rect", wall, (x, y + 12, x + 26, y + 30)),
        ("poly", roof, (x - 4, y + 13, x + 13, y, x + 30, y + 13)),
        ("rect", WOOD, (x + 10, y + 19, x + 16, y + 30)),
    ]


def person(x: float, y: float, shirt: str) -> list[Shape]:
    return [
        ("ellipse", SKIN, (x + 2, y, x + 10, y + 8)),
        ("rect", shirt, (x, y + 9, x + 12, y + 24)),
        ("rect", INK, (x + 1, y + 23, x + 5, y + 34)),
        ("rect", INK, (x + 7, y + 23, x + 11, y + 34)),
    ]


def tree(x: float, y: float, leaf: str = GREEN) -> list[Shape]:
    return [
        ("rect", WOOD, (x + 5, y + 16, x + 8, y + 32)),
        ("ellipse", leaf, (x - 3, y, x + 16, y + 20)),
    ]


def waves(y: float, colour: str) -> list[Shape]:
    crests = tuple(
        number for step in range(17) for number in (step * 10.0, y + (0 if step % 2 else 4))
    )
    return [("poly", colour, (*crests, 160, 90, 0, 90))]


def rain(colour: str = "#d7e4ea") -> list[Shape]:
    return [
        ("line", colour, (x, y, x - 4, y + 9)) for x in range(12, 156, 18) for y in (8, 30 + x % 7)
    ]


MOTIFS: Final[dict[str, tuple[str, list[Shape]]]] = {
    "flood": ("storm", [*rain(), *house(28, 38), *house(92, 34, roof=TEAL), *waves(62, "#6b8a8f"),
                        *waves(70, "#55767c"), ("poly", GOLD, (60, 68, 88, 68, 82, 76, 66, 76))]),
    "storm": ("storm", [*rain(), ("ellipse", "#cfdbe0", (52, 8, 108, 40)),
                        ("ellipse", "#3d5568", (64, 15, 96, 33)), ("ellipse", PAPER, (74, 20, 86, 28)),
                        *waves(58, "#557f95"), *waves(68, "#3c667e")]),
    "office": ("town", [("rect", PAPER, (44, 30, 116, 78)), ("poly", RED, (38, 31, 80, 14, 122, 31)),
                        *[("rect", TEAL, (x, 40, x + 9, 56)) for x in (51, 66, 85, 100)],
                        ("rect", WOOD, (74, 60, 86, 78)), ("line", INK, (80, 14, 80, 3)),
                        ("rect", RED, (80, 3, 92, 10))]),
    "health": ("day", [("rect", PAPER, (50, 28, 110, 78)), ("rect", RED, (75, 36, 85, 62)),
                       ("rect", RED, (67, 44, 93, 54)), *person(24, 44, TEAL), *person(122, 44, PAPER)]),
    "phone": ("warm", [("rect", INK, (62, 10, 98, 80)), ("rect", "#dff1ee", (65, 16, 95, 72)),
                       ("rect", TEAL, (69, 22, 91, 34)), ("rect", GOLD, (69, 38, 91, 44)),
                       ("rect", "#9ccac3", (69, 48, 85, 54)), ("ellipse", PAPER, (77, 73, 83, 79)),
                       *person(30, 46, RED), *person(116, 46, GREEN)]),
    "warning": ("dusk", [("poly", GOLD, (80, 12, 122, 78, 38, 78)),
                         ("rect", INK, (76.5, 34, 83.5, 58)), ("ellipse", INK, (76, 62, 84, 70))]),
    "work": ("warm", [*house(92, 40, roof=TEAL), *person(40, 42, GOLD), *person(64, 44, TEAL),
                      ("line", INK, (54, 54, 64, 66)), ("poly", RED, (38, 43, 52, 43, 45, 36))]),
    "school": ("day", [("rect", GOLD, (36, 36, 124, 78)), ("poly", RED, (30, 37, 80, 16, 130, 37)),
                       *[("rect", PAPER, (x, 46, x + 12, 60)) for x in (44, 62, 86, 104)],
                       ("rect", WOOD, (75, 60, 85, 78)), *person(12, 48, PAPER), *person(138, 48, TEAL)]),
    "road": ("town", [("poly", INK, (60, 50, 100, 50, 150, 90, 10, 90)),
                      *[("poly", PAPER, (79, y, 81, y, 82, y + 6, 78, y + 6)) for y in (54, 66, 78)],
                      *tree(16, 36), *tree(132, 36), ("rect", RED, (92, 56, 112, 68)),
                      ("ellipse", INK, (94, 65, 100, 71)), ("ellipse", INK, (104, 65, 110, 71))]),
    "award": ("warm", [("ellipse", GOLD, (58, 12, 102, 56)), ("ellipse", PAPER, (65, 19, 95, 49)),
                       ("poly", RED, (64, 50, 78, 56, 70, 82, 66, 74, 58, 76)),
                       ("poly", RED, (96, 50, 82, 56, 90, 82, 94, 74, 102, 76)),
                       ("poly", GOLD, (80, 22, 84, 31, 93, 32, 86, 38, 88, 47, 80, 42, 72, 47, 74, 38, 67, 32, 76, 31))]),
    "market": ("warm", [*[("rect", (RED, PAPER)[i % 2], (30 + i * 10, 24, 40 + i * 10, 38)) for i in range(10)],
                        ("rect", WOOD, (34, 58, 126, 76)), ("rect", INK, (34, 38, 36, 60)),
                        ("rect", INK, (124, 38, 126, 60)),
                        *[("ellipse", (GREEN, RED, GOLD)[i % 3], (40 + i * 11, 50, 50 + i * 11, 60)) for i in range(7)]]),
    "farm": ("day", [("ellipse", WOOD, (48, 42, 100, 70)), ("ellipse", WOOD, (90, 34, 114, 54)),
                     ("poly", PAPER, (96, 36, 90, 26, 100, 33)), ("poly", PAPER, (108, 36, 116, 26, 104, 33)),
                     ("rect", WOOD, (54, 64, 60, 80)), ("rect", WOOD, (86, 64, 92, 80)),
                     ("ellipse", INK, (106, 41, 109, 44)), *tree(14, 40)]),
    "rice": ("day", [("rect", "#7cb35a", (0, 66, 160, 90)),
                     *[("line", GOLD, (x, 86, x + 3, 58)) for x in range(6, 158, 8)],
                     *[("ellipse", GOLD, (x + 1, 54, x + 6, 64)) for x in range(6, 158, 8)],
                     ("poly", WOOD, (70, 40, 98, 40, 84, 28)), ("rect", TEAL, (77, 42, 91, 62))]),
    "clean": ("day", [*tree(18, 40), *tree(130, 42), ("rect", GREEN, (62, 44, 82, 78)),
                      ("rect", INK, (60, 40, 84, 45)), ("rect", TEAL, (88, 44, 108, 78)),
                      ("rect", INK, (86, 40, 110, 45)), ("poly", PAPER, (68, 58, 76, 58, 72, 51)),
                      ("poly", PAPER, (94, 58, 102, 58, 98, 51))]),
    "boat": ("sea", [*waves(62, "#3f97b8"), ("poly", WOOD, (44, 56, 116, 56, 104, 70, 56, 70)),
                     *person(66, 24, RED), *person(84, 24, TEAL), *waves(70, "#2b7f9f")]),
    "water": ("day", [("poly", "#3f97b8", (80, 12, 104, 52, 56, 52)), ("ellipse", "#3f97b8", (55, 34, 105, 80)),
                      ("ellipse", "#a6d8ea", (66, 50, 78, 68))]),
    "culture": ("dusk", [("ellipse", RED, (60, 40, 100, 60)), ("rect", RED, (60, 50, 100, 72)),
                         ("ellipse", GOLD, (60, 62, 100, 80)), ("ellipse", PAPER, (64, 43, 96, 57)),
                         ("line", WOOD, (50, 26, 72, 48)), ("line", WOOD, (110, 26, 88, 48)),
                         *person(24, 44, GOLD), *person(124, 44, TEAL)]),
    "fire": ("dusk", [("poly", RED, (80, 8, 106, 44, 98, 78, 62, 78, 54, 44)),
                      ("poly", GOLD, (80, 30, 94, 54, 88, 78, 72, 78, 66, 54)),
                      ("rect", RED, (120, 42, 134, 78)), ("rect", INK, (124, 34, 130, 42))]),
    "power": ("town", [("line", INK, (80, 10, 60, 80)), ("line", INK, (80, 10, 100, 80)),
                       ("line", INK, (58, 26, 102, 26)), ("line", INK, (52, 40, 108, 40)),
                       ("line", INK, (0, 30, 58, 26)), ("line", INK, (102, 26, 160, 32)),
                       ("poly", GOLD, (124, 40, 112, 62, 121, 62, 116, 80, 134, 54, 124, 54, 130, 40))]),
    "army": ("day", [*[shape for x in (34, 58, 82, 106) for shape in person(x, 42, GREEN)],
                     *[("rect", GREEN, (x + 1, 39, x + 11, 43)) for x in (34, 58, 82, 106)],
                     ("line", INK, (138, 80, 138, 16)), ("rect", RED, (138, 16, 158, 30)),
                     ("poly", GOLD, (148, 18, 150, 23, 154, 23, 151, 25, 152, 29, 148, 27, 144, 29, 145, 25, 142, 23, 146, 23))]),
    "quiet": ("dusk", [("rect", INK, (60, 26, 100, 78)), ("ellipse", "#56707c", (68, 46, 92, 70)),
                       ("ellipse", INK, (75, 53, 85, 63)), ("ellipse", "#56707c", (74, 31, 86, 43)),
                       ("line", RED, (48, 18, 112, 84)), ("ellipse", GOLD, (126, 12, 142, 28))]),
    "light": ("dusk", [*[shape for x in (28, 74, 120) for shape in (
        ("rect", INK, (x, 24, x + 2.4, 78)), ("line", INK, (x + 1, 25, x + 14, 25)),
        ("ellipse", GOLD, (x + 8, 23, x + 20, 31)), ("poly", "#e9c27a", (x + 9, 30, x + 19, 30, x + 26, 78, x + 2, 78)))]]),
    "meeting": ("town", [("rect", WOOD, (40, 60, 120, 70)),
                         *[shape for i, x in enumerate((36, 58, 82, 106)) for shape in person(x, 32, (TEAL, RED, GOLD, GREEN)[i])],
                         ("rect", WOOD, (34, 58, 126, 68))]),
    "travel": ("sea", [*waves(64, "#3f97b8"), ("rect", INK, (98, 20, 102, 66)),
                       ("poly", RED, (102, 22, 102, 56, 132, 56)), ("poly", PAPER, (98, 26, 98, 56, 74, 56)),
                       ("poly", WOOD, (68, 60, 136, 60, 124, 72, 80, 72)), *house(14, 36, roof=TEAL)]),
    "sea": ("sea", [*waves(54, "#3f97b8"), *waves(64, "#2b7f9f"), ("ellipse", RED, (66, 58, 94, 76)),
                    ("line", RED, (66, 66, 54, 58)), ("line", RED, (94, 66, 106, 58)),
                    ("ellipse", INK, (74, 60, 77, 63)), ("ellipse", INK, (83, 60, 86, 63))]),
    "sun": ("day", [("ellipse", GOLD, (14, 8, 38, 32)),
                    *[shape for x in (30, 66, 102) for shape in (
                        ("poly", "#234b7a", (x, 50, x + 28, 50, x + 34, 72, x + 6, 72)),
                        ("line", "#9fc0e0", (x + 3, 61, x + 31, 61)), ("line", "#9fc0e0", (x + 14, 50, x + 20, 72)))]]),
}  # fmt: skip

TITLES: Final = {
    "flood": "nhà dân trong nước lũ",
    "storm": "mưa bão",
    "office": "trụ sở cơ quan",
    "health": "trạm y tế",
    "phone": "điện thoại",
    "warning": "biển cảnh báo",
    "work": "người lao động",
    "school": "trường học",
    "road": "con đường",
    "award": "huy chương",
    "market": "chợ",
    "farm": "trâu bò",
    "rice": "đồng lúa",
    "clean": "thùng rác và cây xanh",
    "boat": "tàu cá",
    "water": "nước sạch",
    "culture": "đèn hội",
    "fire": "ngọn lửa",
    "power": "cột điện",
    "army": "thanh niên lên đường",
    "quiet": "loa nhỏ tiếng",
    "light": "đèn đường",
    "meeting": "cuộc họp",
    "travel": "thuyền buồm",
    "sea": "biển và cua",
    "sun": "điện mặt trời",
}
