"""Draws data/assets/favicon.png and data/assets/logo.png: `python scripts/draw_logo.py`.

The mark: a ring for the area watched, an arc for the response, a dot for the place where both are needed. The logo is
a badge on its own ground, so that it reads on the light and on the dark sidebar.
"""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ASSETS = Path(__file__).resolve().parent.parent / "data" / "assets"
GROUND, RING, DOT = "#1F5E7A", "#FFFFFF", "#F0CF9C"
SCALE = 8  # drawn large, then reduced: smooth edges


def mark(size: int) -> Image.Image:
    """The square mark, `size` pixels wide."""
    side = size * SCALE
    image = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((0, 0, side - 1, side - 1), radius=side * 0.2, fill=GROUND)
    line = round(side * 0.085)
    draw.ellipse([side * f for f in (0.34, 0.34, 0.66, 0.66)], outline=RING, width=line)
    draw.arc([side * f for f in (0.14, 0.14, 0.86, 0.86)], start=135, end=395, fill=RING, width=line)
    draw.ellipse([side * f for f in (0.62, 0.62, 0.86, 0.86)], fill=DOT)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def logo(height: int = 96) -> Image.Image:
    """The mark with the name beside it, on one badge."""
    font = ImageFont.load_default(size=height * 0.56)
    name = "ctdash"
    width = round(height * 1.12 + font.getlength(name) + height * 0.32)
    image = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((0, 0, width - 1, height - 1), radius=height * 0.2, fill=GROUND)
    image.alpha_composite(mark(height))
    draw.text((height * 1.1, height * 0.47), name, font=font, fill=RING, anchor="lm")
    return image


if __name__ == "__main__":
    ASSETS.mkdir(parents=True, exist_ok=True)
    mark(96).save(ASSETS / "favicon.png", optimize=True)
    logo().save(ASSETS / "logo.png", optimize=True)
