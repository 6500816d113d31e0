"""The sample mails as a teacher would write them: who writes what to whom, and what must happen.

A verdict is one word for all recipients, or one a recipient in their order. `untouched` means that
the mail is not judged at all. Mails to a channel that are accepted name no class and no other
student, since a weak sign alone is tagged there.
"""

import cast

HANNAH, LUC, DANIEL, BEATRICE = "t0008", "t0010", "t0011", "t0006"
SIGNED = "\n\nHannah Friesen\nHeron Creek Elementary School\n"
BLOG = f"Heron Creek News <{cast.BLOG}>"


def shot(name, scene, seed, people, day, clock, camera="phone", tag="", who="", place=None):
    """Gives one attached photo: its file name and how it is drawn and tagged."""
    return (name, {"scene": scene, "seed": seed, "people": people,
                   "taken": f"2026:11:{day:02d} {clock}", "camera": camera, "tag": tag,
                   "name": who, "place": place})


LETTERS = [
    {
        "file": "01-staff-to-staff.eml", "sender": HANNAH, "verdict": "accept",
        "what": "plain office mail between staff",
        "to": ["Margaret Whitfield <margaret.whitfield@cedarvalley.example>",
               "Heron Creek office <office-heroncreek@cedarvalley.example>"],
        "subject": "Supervision on Thursday and the library laptops",
        "date": "Mon, 16 Nov 2026 08:05:11 -0800",
        "text": "Good morning,\n\nI can take the front door on Thursday if someone covers the east "
                "field at lunch.\nCould the office please book the library laptops for us, period 2, "
                "all of next week?\nLiam O'Connor still needs a log-in for them.\n\nThank you!" + SIGNED,
    },
    {
        "file": "02-own-guardian.eml", "sender": HANNAH, "verdict": "accept",
        "what": "a student's tagged photo to that student's own mother",
        "to": ["Siobhan O'Connor <siobhan.oconnor@homemail.example>"],
        "subject": "Liam at the reading corner",
        "date": "Mon, 16 Nov 2026 15:22:40 -0800",
        "text": "Hi Siobhan,\n\nLiam finished his first chapter book today and was very proud of it, "
                "so I took this\npicture for you. He would like to tell you about the dragon "
                "himself.\n\nHave a good evening," + SIGNED,
        "photos": [shot("IMG_2231.JPG", "reading_corner", 21, 1, 16, "10:41:07", "phone", "mp",
                        "Liam O'Connor")],
    },
    {
        "file": "03-blog-granted.eml", "sender": HANNAH, "verdict": "accept",
        "what": "photo tagged with a student whose release allows social media, to the school's blog",
        "to": [BLOG], "subject": "Volcano day in the science corner",
        "date": "Tue, 17 Nov 2026 11:48:02 -0800",
        "text": "Baking soda, vinegar and a lot of red food colouring: our volcano went off three "
                "times this\nmorning, and the table is almost clean again." + SIGNED,
        "photos": [shot("DSC_0417.JPG", "science_fair", 6, 1, 17, "09:52:30", "reflex", "mwg-rs",
                        "Amrita Gill")],
    },
    {
        "file": "04-blog-no-release.eml", "sender": HANNAH, "verdict": "hold",
        "what": "photo tagged with a student for whom no form came back, to the school's blog",
        "to": [BLOG], "subject": "First snow on the playground",
        "date": "Tue, 17 Nov 2026 13:10:55 -0800",
        "text": "It snowed through the whole of lunch, and by the bell there was a snowman with a "
                "proper\ncarrot nose beside the climbing frame." + SIGNED,
        "photos": [shot("IMG_2240.JPG", "snow_day", 12, 2, 17, "12:20:18", "phone", "mwg-rs",
                        "Liam O'Connor", (54.0142, 124.0087))],
    },
    {
        "file": "05-blog-refused.eml", "sender": HANNAH, "verdict": "hold",
        "what": "photo tagged with a student whose guardian refused, to the school's blog",
        "to": [BLOG], "subject": "Painting day",
        "date": "Wed, 18 Nov 2026 10:30:21 -0800",
        "text": "Eight colours, one easel and no dry sleeve left: a look into the art room." + SIGNED,
        "photos": [shot("DSC_0432.JPG", "art_room", 8, 1, 18, "09:35:44", "reflex", "person",
                        "Noah Kowalchuk")],
    },
    {
        "file": "06-blog-withdrawn.eml", "sender": HANNAH, "verdict": "hold",
        "what": "photo tagged with a student whose release was withdrawn, to the school's blog",
        "to": [BLOG], "subject": "Rehearsal for the winter concert",
        "date": "Wed, 18 Nov 2026 14:02:09 -0800",
        "text": "The curtain is hung, the moon is painted and everybody knows the second verse.\n"
                "Come and hear it on December 10 at 6:30 in the gym." + SIGNED,
        "photos": [shot("DSC_0440.JPG", "stage", 16, 4, 18, "13:05:00", "reflex", "keywords",
                        "Mei Ling Chen")],
    },
    {
        "file": "07-guardian-and-news.eml", "sender": HANNAH, "verdict": "accept,hold",
        "what": "one photo to the student's mother and to a newspaper: each gets its own answer",
        "to": ["Siobhan O'Connor <siobhan.oconnor@homemail.example>",
               "The Valley Herald <newsdesk@valleyherald.example>"],
        "subject": "Saturday's soccer final",
        "date": "Wed, 18 Nov 2026 16:44:37 -0800",
        "text": "Hello,\n\nhere is the picture from the final that you both asked for. What a save "
                "in the last minute!" + SIGNED,
        "photos": [shot("IMG_2262.JPG", "sports_field", 9, 3, 14, "11:31:52", "phone", "mwg-rs",
                        "Liam O'Connor")],
    },
    {
        "file": "08-name-to-public.eml", "sender": DANIEL, "verdict": "tag",
        "what": "a student's full name in the text to an outside address, without a release",
        "to": ["Registration <registration@robotics-contest.example>"],
        "subject": "Our team for the regional contest",
        "date": "Thu, 19 Nov 2026 09:15:00 -0800",
        "text": "Good morning,\n\nplease put Cedar Valley Secondary School down for the regional "
                "robotics contest in February.\nEthan MacDonald will be our team captain, and I am "
                "the teacher who comes along. We bring our\nown field kit and two laptops. Is there "
                "a plug near the tables, or shall we pack an extension\ncord? And please tell me by "
                "when you need the number of lunches.\n\nBest wishes,\n\nDaniel Kwan\nCedar Valley "
                "Secondary School\n",
    },
    {
        "file": "09-blog-undeclared.eml", "sender": HANNAH, "verdict": "hold",
        "what": "a camera photo, nobody tagged and nobody declared, to the school's blog",
        "to": [BLOG], "subject": "Basketball at lunch",
        "date": "Thu, 19 Nov 2026 12:58:13 -0800",
        "text": "The lunch league is back, Tuesdays and Thursdays. Bring runners." + SIGNED,
        "photos": [shot("20261119_121733.jpg", "gym", 11, 2, 19, "12:17:33", "android")],
    },
    {
        "file": "10-public-undeclared.eml", "sender": HANNAH, "verdict": "tag",
        "what": "a camera photo, nobody tagged and nobody declared, to an outside address",
        "to": ["Jury <jury@childrens-art-show.example>"],
        "subject": "Entry for the winter art show",
        "date": "Thu, 19 Nov 2026 15:40:50 -0800",
        "text": "Dear jury,\n\nattached is our entry for the winter show, still on the easel. The "
                "frame will follow.\n\nKind regards," + SIGNED,
        "photos": [shot("20261119_101204.jpg", "art_room", 30, 2, 19, "10:12:04", "android")],
    },
    {
        "file": "11-blog-declared-none.eml", "sender": HANNAH, "verdict": "accept",
        "what": "a photo without people, declared so in the subject, to the school's blog",
        "to": [BLOG], "subject": "The school garden before the frost [students shown: none]",
        "date": "Fri, 20 Nov 2026 08:20:34 -0800",
        "text": "One last look at the raised beds before we cover them for the winter. Kale is free "
                "to a good\nhome, ask at the office." + SIGNED,
        "photos": [shot("20261120_080244.jpg", "garden", 5, 0, 20, "08:02:44", "android")],
    },
    {
        "file": "12-blog-declared-name.eml", "sender": HANNAH, "verdict": "accept",
        "what": "the student declared in the subject has a release for social media",
        "to": [BLOG], "subject": "A quiet half hour [students shown: Amrita Gill]",
        "date": "Fri, 20 Nov 2026 11:05:19 -0800",
        "text": "Fridays end with a book of one's own choice. This week: sharks." + SIGNED,
        "photos": [shot("IMG_2301.JPG", "reading_corner", 44, 1, 20, "10:44:58")],
    },
    {
        "file": "13-another-guardian.eml", "sender": HANNAH, "verdict": "hold",
        "what": "a student's photo to another student's mother; sharing in school was not released",
        "to": ["Siobhan O'Connor <siobhan.oconnor@homemail.example>"],
        "subject": "Photo from the science corner",
        "date": "Fri, 20 Nov 2026 15:12:00 -0800",
        "text": "Hi,\n\nhere is Fatima with her rain gauge, as promised. She measured every day this "
                "month!" + SIGNED,
        "photos": [shot("DSC_0455.JPG", "science_fair", 27, 1, 20, "13:40:11", "reflex", "mwg-rs",
                        "Fatima Al-Masri")],
    },
    {
        "file": "14-barred-parent.eml", "sender": HANNAH, "verdict": "hold",
        "what": "a student's photo to a parent who may not be told anything of that student",
        "to": ["Viktor Hrytsenko <viktor.h@mailbox.example>"],
        "subject": "Danylo in the gym",
        "date": "Fri, 20 Nov 2026 15:30:46 -0800",
        "text": "Hello,\n\nthank you for your message. Here is a recent picture of Danylo in the "
                "gym." + SIGNED,
        "photos": [shot("IMG_2310.JPG", "gym", 19, 1, 20, "11:20:05", "phone", "person",
                        "Danylo Hrytsenko")],
    },
    {
        "file": "15-namesakes.eml", "sender": HANNAH, "verdict": "hold",
        "what": "the tagged name belongs to two students, and one of them has no release for this",
        "to": [BLOG], "subject": "Stars of the assembly",
        "date": "Mon, 23 Nov 2026 10:10:10 -0800",
        "text": "Loud applause for everybody who sang at the assembly this morning." + SIGNED,
        "photos": [shot("DSC_0461.JPG", "stage", 40, 2, 23, "09:12:27", "compact", "mp", "Emma Li")],
    },
    {
        "file": "16-file-name-without-accents.eml", "sender": LUC, "verdict": "hold",
        "what": "the photo's file name names a student, written without accents, to a newspaper",
        "to": ["L'Écho de la vallée <redaction@echodelavallee.example>"],
        "subject": "Photo de la fête de la neige",
        "date": "Mon, 23 Nov 2026 11:31:58 -0800",
        "text": "Bonjour,\n\nvoici, comme convenu, une photo de notre fête de la neige pour votre "
                "édition de samedi.\nLes élèves étaient ravis, malgré le froid.\n\nMerci et bonne "
                "journée,\n\nLuc Bellefleur\nÉcole Heron Creek\n",
        "photos": [shot("Zoe_Tremblay-cote.jpg", "snow_day", 33, 1, 21, "14:25:40", "compact")],
    },
    {
        "file": "17-nested-too-deep.eml", "sender": HANNAH, "verdict": "hold", "shape": "too-deep",
        "what": "a mail nested deeper than can be inspected, to an outside address",
        "to": ["orders@book-fair.example"], "subject": "Fwd: Fwd: Fwd: Order for the book fair",
        "date": "Mon, 23 Nov 2026 12:03:41 -0800",
        "text": "Please see the order below.\n",
    },
    {
        "file": "18-hidden-attachment.eml", "sender": HANNAH, "verdict": "hold",
        "shape": "hidden-parts",
        "what": "a mail so written that some readers miss its attached photo, to an outside address",
        "to": ["orders@book-fair.example"], "subject": "Pictures for the book fair poster",
        "date": "Mon, 23 Nov 2026 12:09:02 -0800",
        "text": "Hello,\n\nthis would make a good poster for the fair." + SIGNED,
        "photos": [shot("DSC_0470.JPG", "reading_corner", 52, 2, 19, "09:02:11", "compact", "mwg-rs",
                        "Noah Kowalchuk")],
    },
    {
        "file": "19-record-to-channel.eml", "sender": DANIEL, "verdict": "reject",
        "what": "a student's number and marks to a channel, which no release can allow",
        "to": ["Cedar Valley Athletics <cedarvalley-athletics-example@photos.flickr.com>"],
        "subject": "Report card for the meeting",
        "date": "Mon, 23 Nov 2026 13:20:00 -0800",
        "text": "Hello,\n\nbefore we meet tomorrow, here is where things stand.\n\nStudent number "
                "2004117 (Minh Khôi Nguyễn), report card attached: Science 62 %, Mathematics 58 %, "
                "nine absences this term.\n\nSee you at 3:15,\n\nDaniel Kwan\nCedar Valley Secondary "
                "School\n",
        "texts": [("report-card-2004117.txt",
                   "REPORT CARD, TERM 1\nStudent number: 2004117\nStudent: Nguyễn, Minh Khôi\n"
                   "Science: 62 %\nMathematics: 58 %\nEnglish: 71 %\nAbsences: 9\n")],
    },
    {
        "file": "20-text-to-a-stranger.eml", "sender": HANNAH, "verdict": "hold",
        "what": "a student's photo as a text message to a number that is nobody's on record",
        "to": [f"{cast.STRANGER_NUMBER}@pcs.rogers.com"], "subject": "Isabella's costume",
        "date": "Mon, 23 Nov 2026 14:41:26 -0800",
        "text": "Here is Isabella in her costume for the concert.\n",
        "photos": [shot("IMG_2333.JPG", "stage", 23, 1, 23, "13:02:16", "phone", "mp",
                        "Isabella de los Reyes")],
    },
    {
        "file": "21-text-to-own-guardian.eml", "sender": HANNAH, "verdict": "accept",
        "what": "the same as a text message to the number on record as her mother's",
        "to": ["2505550163@pcs.rogers.com"], "subject": "Isabella's costume",
        "date": "Mon, 23 Nov 2026 14:45:03 -0800",
        "text": "Here is Isabella in her costume for the concert.\n",
        "photos": [shot("IMG_2333.JPG", "stage", 23, 1, 23, "13:02:16", "phone", "mp",
                        "Isabella de los Reyes")],
    },
    {
        "file": "22-families-list.eml", "sender": HANNAH, "verdict": "accept",
        "what": "photo of a student with a release to the list of the class's families",
        "to": [f"Families of Ms. Friesen's room <{cast.FAMILIES_LIST}>"],
        "subject": "Our week in one picture",
        "date": "Mon, 23 Nov 2026 15:01:44 -0800",
        "text": "Dear families,\n\nthe rain gauge is up, the leaves are raked and the goalposts are "
                "painted. Please send boots\non Wednesday." + SIGNED,
        "photos": [shot("DSC_0480.JPG", "garden", 61, 1, 20, "13:15:09", "reflex", "mwg-rs",
                        "Amrita Gill")],
    },
    {
        "file": "23-duty-to-report.eml", "sender": BEATRICE, "verdict": "accept",
        "what": "a counsellor to child protection: recorded, never held up",
        "to": ["Child protection intake <intake@child-protection.example>"],
        "subject": "Call from this afternoon",
        "date": "Mon, 23 Nov 2026 15:20:15 -0800",
        "text": "As discussed by telephone, this is the written part of my report.\nThe student is "
                "T̓əmas Q̓ʷiʔqʷ (Thomas), student of Cedar Valley Secondary School.\nI will be in my "
                "office until five.\n\nBeatrice Nakamura\nCounsellor, Cedar Valley Secondary School\n",
        "cte": "8bit",
    },
    {
        "file": "24-from-outside.eml", "verdict": "untouched", "authenticated": False,
        "sender": ("Siobhan O'Connor", "siobhan.oconnor@homemail.example"),
        "what": "a parent writes to a teacher from outside: not judged",
        "to": ["Hannah Friesen <hannah.friesen@cedarvalley.example>"],
        "subject": "Re: Liam at the reading corner",
        "date": "Mon, 16 Nov 2026 19:02:33 -0800",
        "text": "Dear Ms. Friesen,\n\nthank you, that made my day! Here is Liam with his team on "
                "Saturday.\n\nSiobhan\n",
        "photos": [shot("IMG_0098.JPG", "sports_field", 35, 2, 14, "10:58:20", "phone", "mwg-rs",
                        "Liam O'Connor")],
    },
    {
        "file": "25-a-students-own.eml", "sender": "ethan", "verdict": "untouched",
        "what": "a student's own mail: not judged",
        "to": ["coach@valley-skating.example"], "subject": "Saturday",
        "date": "Mon, 23 Nov 2026 16:05:00 -0800",
        "text": "Hi coach,\n\ncan I bring a friend on Saturday? This is us in the gym today.\n\n"
                "Ethan MacDonald\n",
        "photos": [shot("20261123_120911.jpg", "gym", 47, 2, 23, "12:09:11", "android", "mwg-rs",
                        "Ethan MacDonald")],
    },
]
