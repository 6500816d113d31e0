#include "record/word_table.h"

#include "base/error.h"

const char *cm_word_table_word(const CmWord *words, gsize count, int value)
{
    for (gsize i = 0; i < count; i++) {
        if (words[i].value == value)
            return words[i].word;
    }
    cm_bug("a value of an enumeration is in its table of words");
}

gboolean cm_word_table_parse(const CmWord *words, gsize count, const char *word, int *value)
{
    if (word == NULL)
        return FALSE;
    for (gsize i = 0; i < count; i++) {
        if (words[i].word != NULL && g_str_equal(words[i].word, word)) {
            *value = words[i].value;
            return TRUE;
        }
    }
    return FALSE;
}
