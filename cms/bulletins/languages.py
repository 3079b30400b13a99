"""Languages a bulletin may be written in: Vietnamese, and those of the minorities (Decree 49/2024
asks for them), by their BCP 47 tags. Names as their speakers' neighbours write them."""

from typing import Final

LANGUAGES: Final = [
    ("vi", "Tiếng Việt"),
    ("bdq", "Tiếng Ba Na"),
    ("bru", "Tiếng Bru - Vân Kiều"),
    ("cjm", "Tiếng Chăm"),
    ("cmo", "Tiếng Mnông"),
    ("rad", "Tiếng Ê Đê"),
    ("jra", "Tiếng Gia Rai"),
    ("hre", "Tiếng Hrê"),
    ("km", "Tiếng Khmer"),
    ("kpm", "Tiếng Cơ Ho"),
    ("hmn", "Tiếng Mông"),
    ("mtq", "Tiếng Mường"),
    ("nut", "Tiếng Nùng"),
    ("sed", "Tiếng Xơ Đăng"),
    ("tyz", "Tiếng Tày"),
    ("blt", "Tiếng Thái"),
    ("yue", "Tiếng Hoa"),
    ("ium", "Tiếng Dao"),
    ("en", "English"),
]
