/* word_table.h - one table of values and their spellings, read in both directions
 *
 * For this room's files that define the words of an enumeration.
 */
#ifndef CM_RECORD_WORD_TABLE_H
#define CM_RECORD_WORD_TABLE_H

#include <glib.h>

typedef struct {
    int value;
    const char *word; /* NULL: the value has no spelling */
} CmWord;

/* The spelling of @value, static; a value that is not among the @count @words is a bug. */
const char *cm_word_table_word(const CmWord *words, gsize count, int value);
/* TRUE with *@value set when @word (may be NULL) is one of the spellings, letter for letter. */
gboolean cm_word_table_parse(const CmWord *words, gsize count, const char *word, int *value);

/* Defines cm_NAME_word() and cm_NAME_parse() of @Type over the array @words. */
#define CM_WORD_TABLE_FUNCTIONS(name, Type, words)                                                 \
    const char *cm_##name##_word(Type value)                                                       \
    {                                                                                              \
        return cm_word_table_word((words), G_N_ELEMENTS(words), (int)value);                       \
    }                                                                                              \
    gboolean cm_##name##_parse(const char *word, Type *out)                                        \
    {                                                                                              \
        int value = 0;                                                                             \
        if (!cm_word_table_parse((words), G_N_ELEMENTS(words), word, &value))                      \
            return FALSE;                                                                          \
        *out = (Type)value;                                                                        \
        return TRUE;                                                                               \
    }

#endif
