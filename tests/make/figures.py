"""Draws what the scenes are made of: people, trees, skies. Nobody in them exists.

A canvas is drawn at twice its final size and made smaller at the end, which smooths every edge.
"""

import math
import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT, SCALE = 800, 600, 2

SKIN = ["#f2cfb1", "#e3b089", "#c98d63", "#a56a43", "#7d4b2c", "#f6dcc6"]
HAIR = ["#2b1d14", "#4a2f1d", "#7a4b25", "#c79a52", "#151517", "#8d3b1e"]
CLOTHES = ["#d9483b", "#2f7fb8", "#e8a92f", "#4b9c5c", "#7a5aa6", "#e57fa0", "#2d9c9a", "#5b6b7a"]


class Canvas:
    """One picture being drawn, with its own seeded chance. Sizes are those of the final picture."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), "white")
        self.draw = ImageDraw.Draw(self.image)
        self.heads = []

    def pick(self, colours):
        return self.chance.choice(colours)

    def box(self, x0, y0, x1, y1, fill, radius=0, outline=None, width=1):
        place = [x0 * SCALE, y0 * SCALE, x1 * SCALE, y1 * SCALE]
        self.draw.rounded_rectangle(place, radius * SCALE, fill, outline, width * SCALE)

    def oval(self, x0, y0, x1, y1, fill, outline=None, width=1):
        place = [x0 * SCALE, y0 * SCALE, x1 * SCALE, y1 * SCALE]
        self.draw.ellipse(place, fill, outline, width * SCALE)

    def shape(self, points, fill):
        self.draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill)

    def line(self, points, fill, width):
        self.draw.line([(x * SCALE, y * SCALE) for x, y in points], fill, round(width * SCALE),
                       joint="curve")

    def arc(self, x0, y0, x1, y1, start, end, fill, width):
        place = [x0 * SCALE, y0 * SCALE, x1 * SCALE, y1 * SCALE]
        self.draw.arc(place, start, end, fill, round(width * SCALE))

    def shade(self, y0, y1, top, bottom):
        """Fills the rows from @y0 to @y1 with a gradient between two colours."""
        column = Image.new("RGB", (1, 2))
        column.putpixel((0, 0), top)
        column.putpixel((0, 1), bottom)
        size = (WIDTH * SCALE, (y1 - y0) * SCALE)
        self.image.paste(column.resize((1, size[1]), Image.BILINEAR).resize(size), (0, y0 * SCALE))

    def glow(self, x, y, radius, colour, strength):
        """Lets light fall from (@x, @y)."""
        mask = Image.new("L", (WIDTH // 4, HEIGHT // 4), 0)
        place = [(x - radius) / 4, (y - radius) / 4, (x + radius) / 4, (y + radius) / 4]
        ImageDraw.Draw(mask).ellipse(place, fill=strength)
        mask = mask.filter(ImageFilter.GaussianBlur(radius / 12)).resize(self.image.size, Image.BICUBIC)
        self.image.paste(Image.new("RGB", self.image.size, colour), (0, 0), mask)
        self.draw = ImageDraw.Draw(self.image)

    def finish(self, grain=4.0):
        """Gives the picture at its final size, with the grain and the dark corners of a photo."""
        small = self.image.resize((WIDTH, HEIGHT), Image.LANCZOS)
        noise = Image.frombytes("L", (WIDTH, HEIGHT), self.chance.randbytes(WIDTH * HEIGHT))
        noise = noise.filter(ImageFilter.GaussianBlur(0.8)).point(
            lambda value: round(128 + (value - 128) * grain / 40))
        small = ImageChops.add(small, Image.merge("RGB", [noise] * 3), 1, -128)
        mask = Image.new("L", (WIDTH // 8, HEIGHT // 8), 70)
        ImageDraw.Draw(mask).ellipse([-12, -10, WIDTH // 8 + 12, HEIGHT // 8 + 10], fill=0)
        mask = mask.filter(ImageFilter.GaussianBlur(9)).resize((WIDTH, HEIGHT), Image.BICUBIC)
        small.paste(Image.new("RGB", (WIDTH, HEIGHT), "#14100c"), (0, 0), mask)
        return small


def sky(canvas, horizon, top=(108, 170, 222), bottom=(214, 233, 244)):
    canvas.shade(0, horizon, top, bottom)
    for _ in range(4):
        x, y = canvas.chance.randint(0, WIDTH), canvas.chance.randint(30, horizon // 2)
        for _ in range(6):
            dx, dy = canvas.chance.randint(-60, 60), canvas.chance.randint(-12, 12)
            r = canvas.chance.randint(16, 34)
            canvas.oval(x + dx - r, y + dy - r // 2, x + dx + r, y + dy + r // 2, "#f4f8fb")


def hills(canvas, y, colours):
    for place, colour in enumerate(colours):
        base = y + 26 * place
        phase = canvas.chance.random() * 6
        points = [(x, base - 34 * math.sin(x / (150 - 22 * place) + phase)
                   - 12 * math.sin(x / 37 + phase)) for x in range(0, WIDTH + 20, 10)]
        canvas.shape([(0, HEIGHT), *points, (WIDTH, HEIGHT)], colour)


def fir(canvas, x, y, height, colour):
    canvas.box(x - height * 0.04, y - height * 0.15, x + height * 0.04, y, "#5b3f29")
    for layer in range(4):
        top = y - height * (1 - 0.2 * layer)
        half = height * (0.13 + 0.05 * layer)
        bottom = top + height * 0.36
        canvas.shape([(x, top), (x - half, bottom), (x + half, bottom)], colour)


def grass(canvas, y0, y1, colours, count=1500):
    for _ in range(count):
        x, y = canvas.chance.randint(0, WIDTH), canvas.chance.randint(y0, y1)
        canvas.line([(x, y), (x + canvas.chance.randint(-3, 3), y - canvas.chance.randint(3, 9))],
                    canvas.pick(colours), 1)


def pupil(canvas, x, y, height, pose="stand", shirt=None):
    """Draws a child with the feet at (@x, @y); poses: stand, cheer, run, sit. Notes the head."""
    skin, hair = canvas.pick(SKIN), canvas.pick(HAIR)
    shirt, trousers = shirt or canvas.pick(CLOTHES), canvas.pick(["#2c3e57", "#4a4a52", "#6b4f3a"])
    unit = height / 10
    hip = y - 4 * unit if pose != "sit" else y - 1.6 * unit
    neck = hip - 3.2 * unit
    legs(canvas, x, y, hip, unit, pose, trousers)
    arms(canvas, x, hip, neck, unit, pose, shirt, skin)
    canvas.box(x - 1.25 * unit, neck, x + 1.25 * unit, hip + 0.5 * unit, shirt, 0.6 * unit)
    canvas.box(x - 1.25 * unit, neck + 1.5 * unit, x + 1.25 * unit, neck + 1.9 * unit,
               canvas.pick(["#ffffff", "#f3e2a9", shirt]))
    canvas.box(x - 0.35 * unit, neck - 0.5 * unit, x + 0.35 * unit, neck + 0.3 * unit, skin)
    head(canvas, x, neck - 1.5 * unit, 1.35 * unit, skin, hair)


def legs(canvas, x, y, hip, unit, pose, colour):
    spread = {"stand": (0.6, 0.6), "cheer": (0.9, 0.9), "run": (1.9, 1.5)}.get(pose)
    if spread is None:
        canvas.line([(x - 0.5 * unit, hip), (x - 2.2 * unit, y - 0.5 * unit), (x + 0.4 * unit, y)],
                    colour, unit)
        canvas.line([(x + 0.5 * unit, hip), (x + 2.2 * unit, y - 0.5 * unit), (x - 0.4 * unit, y)],
                    colour, unit)
        return
    for side, way in ((-1, spread[0]), (1, spread[1])):
        foot = y - (1.1 * unit if pose == "run" and side < 0 else 0)
        canvas.line([(x + side * 0.55 * unit, hip), (x + side * way * unit, foot)], colour, 1.05 * unit)
        canvas.oval(x + side * way * unit - 0.7 * unit, foot - 0.4 * unit,
                    x + side * way * unit + 0.7 * unit, foot + 0.35 * unit, "#e9e6e0", "#555555", 1)


def arms(canvas, x, hip, neck, unit, pose, shirt, skin):
    for side in (-1, 1):
        shoulder = (x + side * 1.1 * unit, neck + 0.6 * unit)
        hand = (x + side * 2.0 * unit, hip + 0.2 * unit)
        if pose == "cheer" or (pose == "run" and side > 0):
            hand = (x + side * 2.3 * unit, neck - 2.0 * unit)
        if pose == "sit":
            hand = (x + side * 0.7 * unit, hip - 0.5 * unit)
        elbow = ((shoulder[0] + hand[0]) / 2 + side * 0.5 * unit, (shoulder[1] + hand[1]) / 2)
        canvas.line([shoulder, elbow], shirt, 0.95 * unit)
        canvas.line([elbow, hand], skin, 0.62 * unit)
        canvas.oval(hand[0] - 0.45 * unit, hand[1] - 0.45 * unit, hand[0] + 0.45 * unit,
                    hand[1] + 0.45 * unit, skin)


def head(canvas, x, y, r, skin, hair):
    style = canvas.chance.randint(0, 3)
    if style == 0:
        for side in (-1, 1):
            near, far = sorted((x + side * r * 0.75, x + side * r * 1.22))
            canvas.box(near, y - r * 0.6, far, y + r * 1.5, hair, r * 0.22)
    if style == 1:
        for side in (-1, 1):
            canvas.oval(x + side * r * 1.35 - r * 0.45, y - r * 0.3, x + side * r * 1.35 + r * 0.45,
                        y + r * 1.3, hair)
    canvas.oval(x - r * 1.08, y - r * 1.18, x + r * 1.08, y + r * 0.7, hair)
    canvas.oval(x - r, y - r * 0.85, x + r, y + r * 1.1, skin)
    canvas.draw.pieslice([(x - r) * SCALE, (y - r * 1.1) * SCALE, (x + r) * SCALE,
                          (y + r * 0.35) * SCALE], 180, 360, hair)
    for side in (-1, 1):
        canvas.oval(x + side * r * 0.4 - r * 0.12, y + r * 0.02, x + side * r * 0.4 + r * 0.12,
                    y + r * 0.3, "#22201e")
        canvas.oval(x + side * r * 0.62 - r * 0.18, y + r * 0.42, x + side * r * 0.62 + r * 0.18,
                    y + r * 0.66, "#dd8b7a")
    canvas.arc(x - r * 0.42, y + r * 0.15, x + r * 0.42, y + r * 0.8, 25, 155, "#8a3b34", r * 0.13)
    canvas.heads.append((x / WIDTH, (y + r * 0.05) / HEIGHT, 2.3 * r / WIDTH, 2.4 * r / HEIGHT))
