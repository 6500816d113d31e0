"""Pools of invented names, grouped by the communities a Canadian school district has.

The pools are put together by chance, so no combination means a person. The names of the group
`coast` are only sequences of letters that carry the alphabets of the coast (q̓, xʷ, ʔ, ƛ̓); they
are nobody's names.
"""

GROUPS = {
    "english": {
        "share": 24,
        "given": [
            "Abigail", "Aiden", "Alyssa", "Bennett", "Brooke", "Caleb", "Charlotte", "Connor",
            "Dylan", "Eleanor", "Evan", "Finley", "Gavin", "Hailey", "Harrison", "Isla", "Jasper",
            "Kayla", "Kieran", "Logan", "Lydia", "Maeve", "Mitchell", "Nathan", "Nora", "Owen",
            "Paige", "Quinn", "Rowan", "Rhys", "Scarlett", "Spencer", "Tessa", "Tristan", "Wyatt",
        ],
        "family": [
            "Anderson", "Baxter", "Campbell", "Carruthers", "D'Arcy", "Donnelly", "Ferguson",
            "Fitzgerald", "Gallagher", "Hollingsworth", "Jamieson", "Kirkpatrick", "Lockhart",
            "MacKenzie", "McIntyre", "McLeod", "O'Brien", "O’Sullivan", "Pemberton", "Robertson",
            "Sinclair", "Smith", "Smith-Jones", "St. John", "Thornton", "Wallace", "Whitaker",
        ],
    },
    "french": {
        "share": 9,
        "given": [
            "Adélaïde", "Benoît", "Chloé", "Éloïse", "Étienne", "François", "Gaël", "Geneviève",
            "Hélène", "Jean-Luc", "Joël", "Léa", "Maëlle", "Marie-Ève", "Maxime", "Noémie",
            "Océane", "Raphaël", "Thérèse", "Théo",
        ],
        "family": [
            "Bélanger-Roy", "Bouchard", "Côté", "D'Amour", "Desjardins", "Dubé", "Gagné",
            "L'Heureux", "Lefebvre", "Lévesque", "Pépin", "St-Onge", "Thériault", "Vaillancourt",
        ],
    },
    "punjabi": {
        "share": 19,
        "given": [
            "Amarpreet", "Arjan", "Avneet", "Balraj", "Gurleen", "Gurpreet", "Harjot", "Harleen",
            "Inderjit", "Ishaan", "Jagdeep", "Jasmeet", "Jasleen", "Karanveer", "Kirandeep",
            "Lovepreet", "Manveer", "Navjot", "Parminder", "Prabhjot", "Ravneet", "Sahib",
            "Simran", "Sukhmani", "Tanveer",
        ],
        "middle": {"f": "Kaur", "m": "Singh"},
        "family": [
            "Aujla", "Bains", "Brar", "Dhaliwal", "Dhillon", "Grewal", "Johal", "Kaur", "Mann",
            "Randhawa", "Sandhu", "Sidhu", "Singh", "Sohi", "Toor", "Uppal",
        ],
    },
    "chinese": {
        "share": 13,
        "given": [
            "Chi Wai", "Chun Hei", "Hao Ran", "Hoi Ching", "Jia Hui", "Jing Yi", "Jun Jie",
            "Ka Yan", "Mei Xing", "Ming Hao", "Siu Fung", "Wai Lam", "Wen Qi", "Xiaoming",
            "Xin Yi", "Yan Ting", "Yi Chen", "Yuxuan", "Zi Han",
        ],
        "preferred": [
            "Alvin", "Bonnie", "Cherry", "Derek", "Fiona", "Henry", "Jacky", "Kelvin", "Mandy",
            "Queenie", "Vivian", "Winnie",
        ],
        "family": [
            "Au-Yeung", "Chan", "Cheung", "Ho", "Huang", "Kwok", "Lam", "Leung", "Liu", "Ng",
            "Ouyang", "Tsang", "Wang", "Wong", "Xu", "Zhang",
        ],
    },
    "vietnamese": {
        "share": 6,
        "given": [
            "Anh Thư", "Bảo Ngọc", "Đức Huy", "Gia Hân", "Hoàng Long", "Khánh Linh", "Ngọc Ánh",
            "Phương Thảo", "Quang Vinh", "Thanh Tùng", "Tường Vy",
        ],
        "family": ["Bùi", "Đặng", "Đỗ", "Hồ", "Huỳnh", "Lê", "Nguyễn", "Phạm", "Trần", "Võ"],
    },
    "filipino": {
        "share": 8,
        "given": [
            "Althea Mae", "Angelo", "Bea Patricia", "Carlo Miguel", "Jericho", "John Paolo",
            "Kristine Joy", "Maria Angelica", "Maricel", "Niño", "Princess Anne", "Rodel",
        ],
        "family": [
            "Bautista", "dela Cruz", "delos Santos", "Dimaculangan", "Macaraeg", "Magsaysay",
            "Pangilinan", "Peña", "San Agustin", "Villanueva",
        ],
    },
    "ukrainian": {
        "share": 6,
        "given": [
            "Andriy", "Bohdan", "Daryna", "Halyna", "Ivanka", "Kateryna", "Mykola", "Nazar",
            "Oksana", "Solomiya", "Taras", "Yaroslav", "Zoryana",
        ],
        "family": [
            "Bondarenko", "Chornovil", "Didenko", "Hnatiuk", "Kravchenko", "Lysenko", "Melnyk",
            "Petrenko-Boyko", "Romaniuk", "Tkachuk", "Yushchak",
        ],
    },
    "arabic": {
        "share": 6,
        "given": [
            "Abdul Rahman", "Aaliyah", "Bilal", "Dania", "Fares", "Hamza", "Iman", "Jamila",
            "Karim", "Layla", "Omar", "Rania", "Salma", "Yousef", "Zaynab",
        ],
        "family": [
            "Abu-Zayd", "Al-Hashimi", "Al Khoury", "Bin Saleh", "El-Amin", "Haddad", "Mansour",
            "Najjar", "Sabbagh", "Tahan",
        ],
    },
    "coast": {
        "share": 5,
        "given": [
            "Q̓ʷaləs", "Xʷiʔam", "ʔAnaχ", "Siʔemt", "Ƛ̓aqtən", "Tsaʔil", "Dakota", "Raven", "Talon",
        ],
        "family": ["Xʷələqʷ", "Q̓əmcəs", "Tom-Charlie", "Redsky", "Whitebear", "Louie-Alec"],
    },
    "other": {
        "share": 4,
        "given": ["Aisling", "Björn", "Ebunoluwa", "Haruto", "Jiwoo", "Łucja", "Søren", "Thandiwe"],
        "family": ["Adeyemi", "Gunnarsdóttir", "Kobayashi", "Nowak", "Øverland", "Park", "Şahin"],
    },
}

# Parents' and guardians' given names; their family names come from the same groups.
GUARDIAN_GIVEN = {
    "english": [
        "Alan", "Barbara", "Christine", "Colin", "Deborah", "Douglas", "Fraser", "Gail", "Heather",
        "Ian", "Jennifer", "Keith", "Laura", "Malcolm", "Nicole", "Patricia", "Stuart", "Wendy",
    ],
    "french": ["Alain", "Brigitte", "Céline", "Denis", "Édith", "Gérard", "Josée", "Mathieu",
               "Nathalie", "Réjean", "Sylvie", "Yves"],
    "punjabi": ["Amandeep", "Baljinder", "Charanjit", "Daljit", "Gurmeet", "Harbhajan", "Jaswinder",
                "Kuldeep", "Mandeep", "Paramjit", "Rupinder", "Satnam", "Surinder"],
    "chinese": ["Bing", "Chung Man", "Guoqiang", "Hui Min", "Kam Fai", "Li Hua", "Mei Fong",
                "Pui Shan", "Shu Fen", "Tak Ming", "Xiu Ying", "Yong"],
    "vietnamese": ["Hạnh", "Hùng", "Kim Liên", "Mai", "Phúc", "Sơn", "Thủy", "Tuấn"],
    "filipino": ["Antonio", "Cristina", "Eduardo", "Imelda", "Leonora", "Ramon", "Rosario", "Teresita"],
    "ukrainian": ["Bohuslava", "Iryna", "Lesia", "Oleksandr", "Petro", "Svitlana", "Vasyl", "Yevhen"],
    "arabic": ["Ahmad", "Amina", "Hassan", "Khadija", "Mahmoud", "Nadia", "Samir", "Suad"],
    "coast": ["Bernadette", "Clarence", "Dolores", "Ernest", "Lorraine", "Wilfred"],
    "other": ["Agnieszka", "Folake", "Hyun-woo", "Ingrid", "Kenji", "Mehmet"],
}
