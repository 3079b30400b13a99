"""Draws the demonstration's pictures from shapes, so that no photograph has to be licensed.

A motif is a scene (sky, ground) and shapes on a canvas of 160 x 90 units.
"""

from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw, ImageFilter

from .motifs import MOTIFS, SCENES, Shape

WIDTH: Final = 1600
HEIGHT: Final = 900
SMOOTHING: Final = 2
UNIT: Final = WIDTH * SMOOTHING / 160

Colour = tuple[int, int, int]


def draw(motif: str) -> bytes:
    """Return `motif` as a JPEG of 1600 x 900 pixels; the same motif gives the same picture."""
    scene, shapes = MOTIFS[motif]
    canvas = sky(*SCENES[scene][:2])
    pen = ImageDraw.Draw(canvas)
    ground(pen, SCENES[scene][2])
    for shape in shapes:
        put(pen, shape)
    picture = canvas.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    file = BytesIO()
    picture.save(file, "JPEG", quality=88, optimize=True)
    return file.getvalue()


def sky(top: str, bottom: str) -> Image.Image:
    """A vertical blend from `top` to `bottom` with a soft sun."""
    column = Image.linear_gradient("L").resize((WIDTH * SMOOTHING, HEIGHT * SMOOTHING))
    size = column.size
    canvas = Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, top), column)
    glow = Image.new("L", (320, 180), 0)
    ImageDraw.Draw(glow).ellipse((222, 12, 278, 68), fill=120)
    glow = glow.filter(ImageFilter.GaussianBlur(12)).resize(size)
    return Image.composite(Image.new("RGB", size, "#fff6df"), canvas, glow)


def ground(pen: ImageDraw.ImageDraw, colour: str) -> None:
    """Two soft hills and the land in front of them."""
    far, near = shade(colour, 1.35), shade(colour, 1.15)
    put(pen, ("ellipse", far, (-40, 58, 90, 130)))
    put(pen, ("ellipse", near, (60, 62, 210, 140)))
    put(pen, ("rect", colour, (0, 76, 160, 90)))


def shade(colour: str, factor: float) -> str:
    """`colour` made lighter (factor above 1) or darker."""
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{min(255, round(part * factor)):02x}" for part in parts)


def put(pen: ImageDraw.ImageDraw, shape: Shape) -> None:
    kind, colour, numbers = shape
    points = [number * UNIT for number in numbers]
    pairs = list(zip(points[::2], points[1::2], strict=False))
    if kind == "rect":
        pen.rounded_rectangle(points, radius=UNIT * 0.8, fill=colour)
    elif kind == "ellipse":
        pen.ellipse(points, fill=colour)
    elif kind == "poly":
        pen.polygon(pairs, fill=colour)
    elif kind == "line":
        pen.line(pairs, fill=colour, width=round(UNIT * 1.2), joint="curve")
    else:
        raise ValueError(f"unknown shape {kind!r}")
