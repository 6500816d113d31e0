/* rtf_word.h - the control words of RTF that text, pictures and objects stand behind or are */
#ifndef CM_INSPECTOR_RTF_WORD_H
#define CM_INSPECTOR_RTF_WORD_H

#include <glib.h>

/* What the text of a group is. */
typedef enum {
    CM_RTF_TEXT,
    CM_RTF_ASIDE,   /* shown, but not where it stands: a footnote */
    CM_RTF_LINES,   /* the same, and each group within is a line */
    CM_RTF_FIELD,   /* an instruction: HYPERLINK "…" */
    CM_RTF_FONTS,   /* the table of fonts */
    CM_RTF_PICTURE, /* hexadecimal digits of a picture */
    CM_RTF_OBJECT,  /* the same of an object */
    CM_RTF_SKIP,
} CmRtfPlace;

/* What the text of a group that begins with @word is; FALSE: it is what it was. */
gboolean cm_rtf_word_place(const char *word, CmRtfPlace *place);

/* TRUE for destinations that older readers may pass over, and which are text or have some within.
 */
gboolean cm_rtf_word_is_shown(const char *word);

/* The character that @word stands for; 0: none. */
gunichar cm_rtf_word_character(const char *word);

#endif
