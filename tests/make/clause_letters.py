"""The sample mails about the clauses beside 5.5: names, channels, students, what is confidential.

They read as those in letters.py do. "writes-as" is the address that a mail bears where it is not
its author's own.
"""

import cast
from letters import BLOG, DANIEL, HANNAH, LUC, SIGNED, shot

SARAH, CORINNE, MARGARET = "t0009", "t0030", "t0001"
AMRITA = "Amrita Gill <amrita.gill@students.cedarvalley.example>"

CLAUSE_LETTERS = [
    {
        "file": "26-in-anothers-name.eml", "sender": HANNAH, "verdict": "hold",
        "writes-as": ("Luc Bellefleur", "luc.bellefleur@cedarvalley.example"),
        "what": "clause 2.1: a mail that bears a colleague's address",
        "to": ["Bookings <bookings@skating-rink.example>"], "subject": "Skating on the fourth",
        "date": "Tue, 24 Nov 2026 08:02:10 -0800",
        "text": "Hello,\n\nplease keep the rink for two classes on the fourth of December, from "
                "ten to noon.\n\nLuc Bellefleur\n",
    },
    {
        "file": "27-alias.eml", "sender": HANNAH, "verdict": "accept",
        "writes-as": ("Hannah Friesen", "h.friesen@cedarvalley.example"),
        "what": "clause 2.1: a mail that bears the author's alias on record",
        "to": ["Bookings <bookings@skating-rink.example>"], "subject": "Skating on the fourth",
        "date": "Tue, 24 Nov 2026 08:05:31 -0800",
        "text": "Hello,\n\nplease keep the rink for two classes on the fourth of December, from "
                "ten to noon." + SIGNED,
    },
    {
        "file": "28-channel-nobody-registered.eml", "sender": HANNAH, "verdict": "hold",
        "what": "clause 5.4: a post to a blog that is not on record",
        "to": ["friesens-room-example@post.wordpress.com"], "subject": "Leaves",
        "date": "Tue, 24 Nov 2026 08:20:44 -0800",
        "text": "We raked the whole field in one morning.\n",
    },
    {
        "file": "29-channel-expired.eml", "sender": DANIEL, "verdict": "hold",
        "what": "clause 5.4: a post to a channel whose approval ran out in June",
        "to": ["cvs-science-example@tumblr.com"], "subject": "Crystals",
        "date": "Tue, 24 Nov 2026 09:01:12 -0800",
        "text": "The crystals in the window are three centimetres long today.\n",
    },
    {
        "file": "30-channel-of-others.eml", "sender": SARAH, "verdict": "hold",
        "what": "clause 5.6: a post to a channel that the author does not maintain",
        "to": [BLOG], "subject": "Buddy reading",
        "date": "Tue, 24 Nov 2026 09:15:00 -0800",
        "text": "Buddy reading moves to Friday morning.\n\nSarah Thompson\n",
    },
    {
        "file": "31-invitation-to-student.eml", "sender": HANNAH, "verdict": "hold",
        "what": "clause 3.8: a teacher invites a student to follow her",
        "to": [AMRITA], "subject": "Your drawing",
        "date": "Tue, 24 Nov 2026 15:40:09 -0800",
        "text": "Hi Amrita,\n\nyour drawing of the heron is lovely. Follow me on Instagram, I post "
                "mine there too:\nhttps://www.instagram.com/hfriesen.draws" + SIGNED,
    },
    {
        "file": "32-profile-to-student.eml", "sender": HANNAH, "verdict": "tag",
        "what": "clause 3.8: a link to a teacher's own page, to a student",
        "to": [AMRITA], "subject": "Birds",
        "date": "Tue, 24 Nov 2026 15:44:52 -0800",
        "text": "Hi Amrita,\n\nthe owl that you asked about is here: "
                "https://www.instagram.com/hfriesen.draws" + SIGNED,
    },
    {
        "file": "33-classroom-to-student.eml", "sender": HANNAH, "verdict": "accept",
        "what": "clause 3.8: a link to the online classroom is no invitation",
        "to": [AMRITA], "subject": "Our reading log",
        "date": "Tue, 24 Nov 2026 15:50:20 -0800",
        "text": "Hi Amrita,\n\nplease join our class here: "
                "https://classroom.google.com/c/NTU1MQ?cjc=heron4" + SIGNED,
    },
    {
        "file": "34-salary-to-channel.eml", "sender": MARGARET, "verdict": "reject",
        "what": "clauses 3.10 and 5.7: what an employee earns, to a channel",
        "to": ["cedarvalley-athletics-example@photos.flickr.com"], "subject": "Coaches",
        "date": "Wed, 25 Nov 2026 10:11:00 -0800",
        "text": "The gross pay of our new coach is $64,200, so please stop asking.\n",
    },
    {
        "file": "35-alarm-code-as-text.eml", "sender": HANNAH, "verdict": "hold",
        "what": "clause 3.10: an alarm code as a text message to a number of nobody on record",
        "to": [f"{cast.STRANGER_NUMBER}@pcs.rogers.com"], "subject": "Saturday",
        "date": "Wed, 25 Nov 2026 16:32:41 -0800",
        "text": "The alarm code is 48213. Thank you for watering the plants!\n",
    },
    {
        "file": "36-offer-to-applicant.eml", "sender": CORINNE, "verdict": "accept",
        "what": "clause 3.10: an offer to the person to whom it is made",
        "to": ["Pat Jones <pat.jones@mailbox.example>"], "subject": "Your offer",
        "date": "Wed, 25 Nov 2026 11:20:37 -0800",
        "text": "Dear Pat Jones,\n\nwe are glad to offer you the position. Your salary will be "
                "$58,300 a year from January.\n\nCorinne Ashworth\n",
    },
    {
        "file": "37-password-to-guardian.eml", "sender": HANNAH, "verdict": "hold",
        "what": "clause 5.6: the password of a channel to a parent who would like to help",
        "to": ["Siobhan O'Connor <siobhan.oconnor@homemail.example>"], "subject": "Thank you!",
        "date": "Thu, 26 Nov 2026 08:41:17 -0800",
        "text": "Hi Siobhan,\n\nthank you for your help. The password of our blog is Otter-2026." +
                SIGNED,
    },
    {
        "file": "38-album-to-news.eml", "sender": LUC, "verdict": "hold",
        "what": "clause 5.5: a link to a shared album, to a newspaper, and nobody said who is shown",
        "to": ["Rédaction <redaction@echodelavallee.example>"], "subject": "Photos du spectacle",
        "date": "Thu, 26 Nov 2026 09:30:00 -0800",
        "text": "Bonjour,\n\nvoici toutes les photos : https://photos.app.goo.gl/HeronCreek2026\n\n"
                "Luc Bellefleur\n",
    },
    {
        "file": "39-colleague-tagged.eml", "sender": HANNAH, "verdict": "tag",
        "what": "clause 3.9: a photo that tags a colleague, to an outside address",
        "to": ["jury@childrens-art-show.example"], "subject": "Our garden [students shown: none]",
        "date": "Thu, 26 Nov 2026 13:05:58 -0800",
        "text": "Here is our garden with its builder." + SIGNED,
        "photos": [shot("DSC_0491.JPG", "garden", 71, 1, 26, "10:15:09", "reflex", "mwg-rs",
                        "Luc Bellefleur")],
    },
]
