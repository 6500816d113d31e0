#include "review/words.h"

#include <string.h>

static const char *const words[CM_SAY_COUNT][CM_LANGUAGES] = {
#define CM_WORDS(name, english, french) {english, french},
#include "review/words_list.h"
#undef CM_WORDS
};

static const char *const tags[CM_LANGUAGES] = {"en", "fr"};

const char *cm_words(CmSay say, CmLanguage language)
{
    return words[say][language];
}

const char *cm_language_tag(CmLanguage language)
{
    return tags[language];
}

gboolean cm_language_parse(const char *tag, CmLanguage *out)
{
    for (guint i = 0; tag != NULL && i < CM_LANGUAGES; i++) {
        if (g_ascii_strncasecmp(tag, tags[i], 2) != 0 || g_ascii_isalpha(tag[2]))
            continue;
        *out = (CmLanguage)i;
        return TRUE;
    }
    return FALSE;
}

CmLanguage cm_language_choose(const char *accept)
{
    CmLanguage language = CM_LANGUAGE_ENGLISH;
    g_auto(GStrv) ranges = g_strsplit(accept != NULL ? accept : "", ",", 8);
    for (guint i = 0; ranges[i] != NULL; i++)
        if (cm_language_parse(g_strstrip(ranges[i]), &language))
            break;
    return language;
}
