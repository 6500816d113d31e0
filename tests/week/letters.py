"""What a school's staff write in a week: text of every kind of mail, with gaps for people and things.

Each kind is a list of (subject, text). The gaps: {teacher} who writes, {student} and {given} the
student, {parent} who reads, {grade}, {day}, {room}, {n} a number that differs from mail to mail.
"""

DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
ROOMS = ["library", "gym", "music room", "science lab", "staff room", "portable 3"]

NEWSLETTER = [
    ("Heron Creek news, week {n}", "Dear families,\n\nThe book fair opens on {day} in the {room}. Lunch orders close at noon the "
     "day before.\nPlease send a water bottle and a warm coat, and label both.\n\nThe next assembly is about kindness. "
     "Grade {grade} will sing.\n"),
    ("What is on in week {n}", "Good morning,\n\nPicture retakes are on {day}. The Parent Advisory Council meets in the {room} at 7 pm,\n"
     "and everyone is welcome. Hot lunch is pizza.\n\nParking: please do not stop in the bus lane.\n"),
    ("Rapport de la semaine {n}", "Chères familles,\n\nLa foire du livre ouvre {day}. Les commandes de repas ferment à midi.\n"
     "Merci d'envoyer une gourde et un manteau chaud.\n\nLa direction\n"),
    ("Snow days and late buses", "Dear families,\n\nWhen buses are late we post it on the web site by 6:45. If roads are closed, school is closed.\n"
     "Please keep your phone numbers up to date with the office.\n"),
    ("Spirit week starts on {day}", "Hello all,\n\nWear green on {day}, pyjamas the day after, and your school shirt to end the week.\n"
     "The grade {grade} bake sale pays for the field trip. Bring small change.\n"),
]

REPORT = [
    ("Report card, {student}", "Dear {parent},\n\n{student}'s report card is ready. Reading: meeting expectations. Math: B. Work habits: good.\n"
     "Please sign the envelope and send it back by {day}.\n\nThank you,\n{teacher}\n"),
    ("{given}'s marks this term", "Hello {parent},\n\n{given} finished the term with 84 % in science and 78 % in English. I would like {given} to\n"
     "hand in homework on time. Could we talk on {day}?\n\n{teacher}\n"),
    ("Absent on {day}", "Good afternoon {parent},\n\n{student} was marked absent from period 2 on {day}. If this is a mistake, let me know and I will\n"
     "correct the attendance.\n\n{teacher}\n"),
    ("A good week for {given}", "Hi {parent},\n\nI wanted to tell you that {given} helped a new classmate all week. Thank you for raising such a kind child.\n\n"
     "{teacher}\n"),
    ("Learning support meeting for {given}", "Dear {parent},\n\nWe would like to go over {student}'s support plan on {day} in the {room}. Is 3:15 fine for you?\n\n"
     "{teacher}\n"),
]

TRIP = [
    ("Photos from the aquarium", "Dear families,\n\nA few pictures from our trip on {day}. The jellyfish won.\n\n{teacher}\n"),
    ("Our day at the farm", "Hello everyone,\n\nWe milked a goat and nobody fell into the pond. One picture is attached.\n\n{teacher}\n"),
    ("Science corner this week", "Dear families,\n\nHere is how the volcano looked after it went off.\n\n{teacher}\n"),
]

HIRING = [
    ("Interview on {day}", "Dear {parent},\n\nThank you for applying for the position of education assistant. We would like to meet you on {day} at\n"
     "the {room}. Please bring your certificate.\n\n{teacher}\n"),
    ("Your application", "Dear {parent},\n\nThe position has been filled. We will keep your application for a year and wish you well.\n\n{teacher}\n"),
    ("Reference check", "Good day,\n\nCould you spare ten minutes on {day} for a reference? The candidate gave us your name.\n\n{teacher}\n"),
    ("Casual teachers wanted", "Hello,\n\nWe are short of substitutes on {day}. Can the agency send two, one of them with French?\n\n{teacher}\n"),
]

PAYSLIP = [
    ("Your pay slip, period {n}", "Hello {parent},\n\nYour pay slip for period {n} is ready in the portal. Call me when a line looks wrong.\n\n{teacher}\n"),
    ("Benefits enrolment", "Hello {parent},\n\nThe window for benefits closes on {day}. The form is in the portal.\n\n{teacher}\n"),
    ("Mileage claim", "Hello {parent},\n\nYour mileage claim was paid. It shows as a line of its own.\n\n{teacher}\n"),
]

AGENCY = [
    ("Report about {student}", "Hello,\n\nI am calling in a report about {student}, grade {grade}. The student said that there was no food at home. I can be\n"
     "reached until five.\n\n{teacher}\n"),
    ("Follow-up: {student}", "Good morning,\n\n{student} was absent again on {day}. The attendance record is 61 %. Please call me.\n\n{teacher}\n"),
]

REPLY = [
    ("Re: pick-up on {day}", "No problem, thank you for letting me know.\n\n{teacher}\n\nOn {day}, {parent} wrote:\n> Hello, {student} has the dentist at two. I will "
     "come to the office.\n> {parent}\n"),
    ("Re: Re: lost jacket", "We found it in the {room}. It is at the office.\n\n{teacher}\n\nOn {day}, {parent} wrote:\n> Did anybody see the blue jacket? {given} "
     "left it on {day}.\n"),
    ("Re: reading log", "Twenty minutes is plenty.\n\n{teacher}\n\nOn {day}, {parent} wrote:\n> How long should {given} read each night?\n> Thanks\n"),
    ("Fwd: parking", "For your information.\n\n{teacher}\n\n---------- Forwarded message ----------\nFrom: City of Cedar Valley <info@city.example>\n"
     "Subject: parking\n\nThe street in front of the school is closed on {day}.\n"),
]

LIST = [
    ("Duty roster for {day}", "Good morning team,\n\nPlease check who has the field at lunch on {day}. The {room} is booked in the afternoon.\n\n{teacher}\n"),
    ("Question about unit plans", "Hello list,\n\nDoes anybody have a grade {grade} unit on rivers that they like? I will share mine on {day}.\n\n{teacher}\n"),
    ("Minutes, staff meeting {n}", "Hello all,\n\nMinutes are on the shared drive. Two points are open: the fire drill and the {room}.\n\n{teacher}\n"),
]

INVITATION = [
    ("Invitation: department meeting on {day}", "When: {day} at 3:15\nWhere: {room}\n\nAgenda: unit plans, exams, coffee.\n\n{teacher}\n"),
    ("Parent evening on {day}", "Dear families,\n\nPlease book ten minutes for the parent evening on {day}:\nhttps://book.cedarvalley.example/evening/{n}\n\n{teacher}\n"),
    ("Online class on {day}", "Hello,\n\nJoin the class here: https://zoom.us/j/98765432{n:02d}\nHomework is in Classroom: "
     "https://classroom.google.com/c/MTIzNDU2Nz{n:02d}\n\n{teacher}\n"),
]

SIGNATURE = [
    ("Order for the {room}", "Hello,\n\nCould you send a quote for twelve chairs for the {room}? Delivery on {day} would be good.\n\n-- \n{teacher}\n"
     "Cedar Valley School District\nhttps://www.facebook.com/CedarValleySD https://twitter.com/CedarValleySD\n"),
    ("Volunteers on {day}", "Dear all,\n\nThank you for helping on {day}. Meet at the {room}.\n\n-- \n{teacher}\nhttps://www.instagram.com/cedarvalleysd\n"
     "https://www.linkedin.com/company/cedarvalleysd\n"),
    ("Heating in the {room}", "Hello,\n\nThe heating in the {room} is off again. Can somebody come by on {day}?\n\n--\n{teacher}\nhttps://www.youtube.com/@cedarvalleysd\n"),
]

SCAN = [
    ("Scan from the copier", "Please find the scanned document attached.\nDevice: copier in the {room}\n"),
    ("Scanned document {n:03d}", "This mail was sent by the copier. Do not reply.\n"),
]

OFFICE = [
    ("Keys to the {room}", "Hi,\n\nWho has the spare keys to the {room}? I need them on {day}.\n\n{teacher}\n"),
    ("Laptops for grade {grade}", "Good morning,\n\nI booked twelve laptops for grade {grade} on {day}. The rest are in the {room}.\n\n{teacher}\n"),
    ("{given}'s timetable", "Hi,\n\n{student} asked to move to the other block of math. Fine with me. Can you check the timetable?\n\n{teacher}\n"),
    ("Fire drill on {day}", "Hello,\n\nThe fire drill is on {day} at ten. Please wait for the bell before you go back in.\n\n{teacher}\n"),
    ("Field trip forms", "Hello,\n\nThree forms are still missing for the trip. I will call the families on {day}.\n\n{teacher}\n"),
]

PURCHASE = [
    ("Purchase order {n:04d}", "Hello,\n\nPlease send forty readers for grade {grade} to the office, attention {room}. The order number is {n:04d}.\n\n{teacher}\n"),
    ("Invoice question", "Hello,\n\nYour invoice shows a delivery on {day} that we did not get. Could you look into it?\n\n{teacher}\n"),
    ("Bus for {day}", "Hello,\n\nWe need one bus on {day} at 8:45, two classes, back by 2:30.\n\n{teacher}\n"),
]
