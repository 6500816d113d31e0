/* notice_text.h - the texts that people are sent: files of sections with {placeholders}
 *
 * "[name]" on a line of its own begins a section, which runs to the next. "#" at the beginning of a
 * line is a comment. A blank line parts paragraphs; other line ends mean nothing. In French the
 * blank before a colon and inside of quotation marks is made one that no line breaks at.
 */
#ifndef CM_POLICY_NOTICE_TEXT_H
#define CM_POLICY_NOTICE_TEXT_H

#include "policy/template.h"

typedef struct {
    char *language;
    char *name;
    char *file;
    GHashTable *sections; /* char * -> CmTemplate */
} CmNoticeText;

#define CM_NOTICE_TEXT_MAX (64u << 10) /* bytes of a file */

/* Reads @source as the text @name in @language. Unknown placeholders, sections given twice and
 * words before the first section are @problems. Returns a new text, or NULL when it cannot be read
 * at all. */
CmNoticeText *cm_notice_text_read(const char *language, const char *name,
                                  const CmSourceText *source, GPtrArray *problems);
void cm_notice_text_free(CmNoticeText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmNoticeText, cm_notice_text_free)

/* The section, or NULL. Owned by @text. */
const CmTemplate *cm_notice_text_section_find(const CmNoticeText *text, const char *section);
/* The names of all sections in order, a new NULL-terminated array whose strings are owned by
 * @text. */
const char **cm_notice_text_sections(const CmNoticeText *text);
/* Moves the sections of @over to @text, in place of those of the same names. */
void cm_notice_text_override(CmNoticeText *text, CmNoticeText *over);

#endif
