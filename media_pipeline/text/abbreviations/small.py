"""Small-letter forms that are never words."""

from typing import Final

SMALL: Final = {
    "đ/c": "đồng chí",
    "Đ/c": "Đồng chí",
    "đ/chỉ": "địa chỉ",
    "sđt": "số điện thoại",
    "v/v": "về việc",
    "V/v": "Về việc",
    "k/g": "kính gửi",
    "K/g": "Kính gửi",
    "t/m": "thay mặt",
    "T/M": "Thay mặt",
    "TM.": "Thay mặt",
    "KT.": "Ký thay",
    "v.v": "vân vân",
    "vv": "vân vân",
    "stt": "số thứ tự",
    "STT": "số thứ tự",
    "gđ": "gia đình",
    "tp.": "thành phố",
    "tx.": "thị xã",
    "website": "oép-xai",
    "livestream": "lai-xờ-trim",
    "wifi": "oai-phai",
    "internet": "in-tơ-nét",
    "zalo": "da-lô",
    "facebook": "phây-búc",
    "chatbot": "chát-bót",
    "hotline": "hót-lai",
    "Hotline": "Hót-lai",
}
