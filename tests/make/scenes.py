"""The scenes of the sample photos: each function draws one and gives its canvas."""

from figures import CLOTHES, HEIGHT, WIDTH, Canvas, fir, grass, hills, pupil, sky


def window(canvas, x, y, width, height):
    canvas.box(x - 8, y - 8, x + width + 8, y + height + 8, "#f5f1e6", 3)
    canvas.box(x, y, x + width, y + height, "#bfe0f2")
    canvas.oval(x + 6, y + height * 0.5, x + width * 0.7, y + height + 10, "#7fb37a")
    canvas.box(x, y + height - 3, x + width, y + height + 18, "#f5f1e6")
    fir(canvas, x + width * 0.75, y + height, height * 0.8, "#3f7350")
    canvas.line([(x + width / 2, y), (x + width / 2, y + height)], "#f5f1e6", 5)
    canvas.line([(x, y + height / 2), (x + width, y + height / 2)], "#f5f1e6", 5)


def shelf(canvas, x, y, width, rows):
    canvas.box(x, y, x + width, y + rows * 62 + 6, "#8b6238", 4)
    for row in range(rows):
        top, at = y + 8 + row * 62, x + 8
        canvas.box(x + 6, top, x + width - 6, top + 54, "#5f4226")
        while at < x + width - 24:
            wide, tall = canvas.chance.randint(7, 15), canvas.chance.randint(34, 50)
            canvas.box(at, top + 54 - tall, at + wide, top + 54, canvas.pick(CLOTHES), 1)
            canvas.line([(at + 3, top + 64 - tall), (at + wide - 3, top + 64 - tall)], "#efe9d8", 1.5)
            at += wide + canvas.chance.choice([0, 1, 1, 9])


def floor(canvas, y, colour, joint):
    canvas.box(0, y, WIDTH, HEIGHT, colour)
    for place in range(-8, 22):
        canvas.line([(place * 58 + 60, y), ((place - 7) * 100 + 760, HEIGHT)], joint, 1.5)


def reading_corner(seed, people):
    canvas = Canvas(seed)
    canvas.shade(0, 380, (244, 229, 200), (236, 214, 176))
    floor(canvas, 370, "#c49a68", "#ab8252")
    window(canvas, 90, 60, 210, 170)
    shelf(canvas, 470, 70, 270, 5)
    canvas.oval(80, 420, 730, 610, canvas.pick(["#7d9ec4", "#b46a6a", "#6f9c86"]))
    canvas.oval(130, 440, 680, 592, "#ece2cb")
    for place in range(people):
        x = 400 + (place - (people - 1) / 2) * 210
        pupil(canvas, x, 545, 330, "sit")
        canvas.shape([(x - 55, 440), (x, 456), (x, 500), (x - 55, 482)], "#fbfaf4")
        canvas.shape([(x + 55, 440), (x, 456), (x, 500), (x + 55, 482)], "#f0ecdf")
        canvas.line([(x, 456), (x, 500)], "#9b8f78", 2)
    canvas.glow(200, 140, 260, "#fff6da", 70)
    return canvas


def science_fair(seed, people):
    canvas = Canvas(seed)
    canvas.shade(0, 400, (210, 224, 230), (183, 202, 210))
    floor(canvas, 400, "#b9b2a2", "#a49c8b")
    for x in (40, 300, 560):
        canvas.box(x, 70, x + 200, 300, "#fcfbf6", 2, "#7c8a94", 2)
        canvas.box(x + 12, 82, x + 188, 112, canvas.pick(CLOTHES), 3)
        for row in range(5):
            long = canvas.chance.randint(60, 90)
            canvas.line([(x + 16, 130 + row * 16), (x + 16 + long, 130 + row * 16)], "#9aa3aa", 3)
        for bar in range(5):
            tall = canvas.chance.randint(15, 80)
            canvas.box(x + 122 + bar * 13, 275 - tall, x + 131 + bar * 13, 275, canvas.pick(CLOTHES))
        canvas.oval(x + 25, 215, x + 95, 285, canvas.pick(CLOTHES))
    for place in range(people):
        pupil(canvas, 400 + (place - (people - 1) / 2) * 190, 590, 400, canvas.pick(["stand", "cheer"]))
    canvas.box(0, 470, WIDTH, 500, "#9c7a4e", 3)
    canvas.box(0, 500, WIDTH, HEIGHT, "#4a6f8f")
    canvas.shape([(70, 470), (150, 360), (185, 360), (265, 470)], "#8a5a3a")
    canvas.shape([(150, 360), (185, 360), (205, 430), (175, 405), (160, 445)], "#e2582c")
    canvas.box(600, 415, 632, 470, "#d8eef2", 6, "#7796a0", 2)
    canvas.box(603, 440, 629, 468, "#63b46f", 4)
    canvas.box(660, 400, 686, 470, "#d8eef2", 6, "#7796a0", 2)
    canvas.box(663, 425, 683, 468, "#d06aa8", 4)
    return canvas


def sports_field(seed, people):
    canvas = Canvas(seed)
    sky(canvas, 270)
    hills(canvas, 235, ["#7d9fb0", "#5f8a78", "#4c7c5a"])
    canvas.shade(320, HEIGHT, (112, 168, 84), (70, 128, 58))
    for x in range(20, WIDTH, 70):
        fir(canvas, x, 330 + canvas.chance.randint(-6, 8), canvas.chance.randint(70, 120), "#2f6142")
    grass(canvas, 340, HEIGHT, ["#5c9a48", "#86bb62", "#4b8540", "#99c670"], 2600)
    canvas.line([(0, 420), (WIDTH, 390)], "#eef3ea", 4)
    canvas.line([(560, 400), (560, 300), (760, 300), (760, 392)], "#fbfbfb", 7)
    for step in range(1, 10):
        canvas.line([(560 + step * 20, 300), (560 + step * 20, 396)], "#dfe6e6", 1)
        canvas.line([(560, 300 + step * 10), (760, 300 + step * 10)], "#dfe6e6", 1)
    shirts = [canvas.pick(CLOTHES), canvas.pick(CLOTHES)]
    for place in range(people):
        x = 300 + (place - (people - 1) / 2) * 190
        canvas.oval(x - 70, 548, x + 70, 572, "#4b7a3c")
        pupil(canvas, x, 560 - 14 * (place % 2), 300, "run" if place % 2 == 0 else "cheer",
              shirts[place % 2])
    canvas.oval(520, 520, 566, 566, "#fbfbfb", "#333333", 2)
    canvas.oval(534, 533, 551, 550, "#2e2e2e")
    return canvas


def stage(seed, people):
    canvas = Canvas(seed)
    canvas.shade(0, 450, (38, 26, 60), (76, 44, 92))
    canvas.shade(450, HEIGHT, (150, 96, 52), (92, 54, 30))
    for _ in range(60):
        x, y = canvas.chance.randint(120, 680), canvas.chance.randint(30, 300)
        canvas.oval(x - 3, y - 3, x + 3, y + 3, canvas.pick(["#f6e7a0", "#ffffff", "#c9b7f0"]))
    canvas.oval(560, 60, 640, 140, "#f3edcf")
    for side in (-1, 1):
        for fold in range(6):
            x = 400 + side * (400 - fold * 24)
            canvas.box(min(x, x - side * 30), 0, max(x, x - side * 30), 470,
                       "#a3202c" if fold % 2 else "#7f1522", 8)
    for x in range(-20, WIDTH, 80):
        canvas.oval(x, -60, x + 100, 60, "#8d1926", "#d2a83e", 3)
    for place in range(people):
        pupil(canvas, 400 + (place - (people - 1) / 2) * 175, 535, 330,
              "cheer" if place % 2 else "stand")
    for x in (230, 400, 570):
        canvas.glow(x, 380, 150, "#ffefb8", 46)
    for x in range(20, WIDTH, 26):
        canvas.oval(x, 575, x + 34, 640, canvas.pick(["#1c1416", "#231a1e", "#2b2023"]))
    return canvas


def garden(seed, people):
    canvas = Canvas(seed)
    sky(canvas, 260, (128, 184, 226), (228, 238, 236))
    hills(canvas, 230, ["#88a9b5", "#6d9a83"])
    canvas.shade(290, HEIGHT, (140, 172, 96), (108, 140, 70))
    grass(canvas, 300, HEIGHT, ["#7fa657", "#9bc06d", "#6b9148"], 2000)
    canvas.shape([(560, 200), (650, 130), (740, 200)], "#7c3f32")
    canvas.box(570, 200, 730, 330, "#a9623f")
    canvas.box(620, 235, 680, 330, "#70402a", 3)
    for x in range(576, 730, 14):
        canvas.line([(x, 200), (x, 330)], "#96543a", 1.5)
    for row in range(2):
        for bed in range(3):
            x, y = 40 + bed * 180 - row * 20, 350 + row * 120
            canvas.shape([(x, y + 40), (x + 22, y), (x + 160, y), (x + 150, y + 40)], "#513624")
            canvas.box(x, y + 40, x + 152, y + 80, "#b98b56", 2)
            for plant in range(16):
                px, py = x + 18 + (plant % 8) * 17, y + 14 + (plant // 8) * 18
                canvas.oval(px - 10, py - 14, px + 10, py + 6, canvas.pick(["#3f8a3d", "#5ea552", "#2f7038"]))
                if plant % 3 == 0:
                    canvas.oval(px - 5, py - 14, px + 5, py - 4, canvas.pick(CLOTHES))
    canvas.line([(590, 470), (600, 540), (680, 540), (690, 470)], "#8b9aa3", 8)
    canvas.box(596, 480, 684, 542, "#9fb0b8", 6)
    canvas.line([(684, 500), (735, 460)], "#8b9aa3", 8)
    for place in range(people):
        pupil(canvas, 480 + place * 120, 560, 270, "stand")
    return canvas


def art_room(seed, people):
    canvas = Canvas(seed)
    canvas.shade(0, 400, (226, 232, 222), (204, 212, 200))
    floor(canvas, 400, "#a58d78", "#937b67")
    window(canvas, 560, 50, 180, 190)
    for place in range(8):
        x, y = 40 + (place % 4) * 125, 50 + (place // 4) * 120
        canvas.box(x, y, x + 105, y + 95, "#fdfcf8", 1, "#b5aa98", 1)
        for _ in range(9):
            dx, dy, r = (canvas.chance.randint(14, 90), canvas.chance.randint(14, 80),
                         canvas.chance.randint(4, 16))
            canvas.oval(x + dx - r, y + dy - r, x + min(dx + r, 103), y + min(dy + r, 93),
                        canvas.pick(CLOTHES))
    for place in range(people):
        pupil(canvas, 290 + (place - (people - 1) / 2) * 220, 585, 370,
              canvas.pick(["stand", "cheer"]))
    canvas.line([(520, 590), (590, 290), (660, 590)], "#7d5a37", 8)
    canvas.box(510, 310, 680, 480, "#fbf8ee", 2, "#9c8a6c", 2)
    for _ in range(26):
        x, y = canvas.chance.randint(525, 650), canvas.chance.randint(325, 455)
        canvas.line([(x, y), (x + canvas.chance.randint(-20, 24), y + canvas.chance.randint(-14, 20))],
                    canvas.pick(CLOTHES), canvas.chance.randint(3, 9))
    for place, colour in enumerate(CLOTHES):
        canvas.box(480 + place * 36, 550, 508 + place * 36, 586, "#dadfe2", 4)
        canvas.oval(480 + place * 36, 544, 508 + place * 36, 558, colour)
    return canvas


def gym(seed, people):
    canvas = Canvas(seed)
    canvas.shade(0, 330, (222, 214, 198), (206, 196, 176))
    for row in range(13):
        for column in range(11):
            x = column * 80 - (row % 2) * 40
            canvas.box(x, row * 26, x + 78, row * 26 + 24, canvas.pick(["#d8cfbb", "#d2c8b2", "#dcd4c2"]))
    canvas.box(0, 250, WIDTH, 350, canvas.pick(["#35618e", "#8e3540", "#3c7a58"]))
    floor(canvas, 350, "#d29f5e", "#bd8a4b")
    canvas.arc(150, 430, 650, 640, 180, 360, "#f4efe2", 5)
    canvas.box(320, 40, 480, 150, "#f6f6f2", 4, "#5b5b5b", 3)
    canvas.box(368, 85, 432, 132, "#f6f6f2", 0, "#c43c2f", 4)
    canvas.line([(365, 150), (435, 150)], "#d8582f", 7)
    for step in range(8):
        canvas.line([(368 + step * 9, 152), (380 + step * 6, 200)], "#f3f3f0", 1.5)
    for place in range(people):
        pupil(canvas, 400 + (place - (people - 1) / 2) * 200, 575, 340,
              "cheer" if place % 2 == 0 else "run")
    canvas.oval(440, 210, 486, 256, "#d9782d", "#5f3413", 2)
    canvas.line([(440, 233), (486, 233)], "#5f3413", 2)
    canvas.line([(463, 210), (463, 256)], "#5f3413", 2)
    return canvas


def snow_day(seed, people):
    canvas = Canvas(seed)
    sky(canvas, 300, (150, 176, 204), (226, 232, 238))
    hills(canvas, 260, ["#a9bccb", "#c4d1db", "#dbe4ea"])
    canvas.shade(340, HEIGHT, (238, 243, 247), (214, 224, 234))
    for x in range(10, WIDTH, 90):
        fir(canvas, x, 350, canvas.chance.randint(110, 190), "#3d6553")
        canvas.shape([(x, 190), (x - 14, 220), (x + 14, 220)], "#eef3f6")
    for x, y, r in ((620, 520, 62), (620, 430, 46), (620, 360, 33)):
        canvas.oval(x - r, y - r, x + r, y + r, "#fbfdfe", "#c5d2dc", 2)
    canvas.shape([(620, 358), (664, 366), (620, 372)], "#e2802f")
    for x, y in ((608, 350), (632, 350), (620, 415), (620, 440)):
        canvas.oval(x - 4, y - 4, x + 4, y + 4, "#2a2a2a")
    canvas.line([(590, 392), (650, 392), (656, 440)], canvas.pick(CLOTHES), 12)
    for place in range(people):
        pupil(canvas, 280 + (place - (people - 1) / 2) * 200, 565, 330, "cheer")
    for _ in range(420):
        x, y, r = (canvas.chance.randint(0, WIDTH), canvas.chance.randint(0, HEIGHT),
                   canvas.chance.choice([1, 2, 2, 3]))
        canvas.oval(x - r, y - r, x + r, y + r, "#ffffff")
    return canvas
