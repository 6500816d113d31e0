/* notice_text.h - the texts that people are sent: files of sections with {placeholders}
 *
 * "[name]" on a line of its own begins a section, which runs to the next. "#" at the beginning of a
 * line is a comment. A blank line parts paragraphs; other line ends mean nothing. In French the
 * blank before a colon and inside of quotation marks is made one that no line breaks at.
 */
#ifndef CM_POLICY_NOTICE_TEXT_H
#define CM_POLICY_NOTICE_TEXT_H

#include "policy/problem.h"

/* What can stand in braces. */
typedef enum {
    CM_SLOT_STUDENT,   /* {student}: as the directory writes the name */
    CM_SLOT_DISCLOSED, /* {disclosed}: "a picture" */
    CM_SLOT_PART,      /* {part}: "the attachment "IMG_1.jpg"" */
    CM_SLOT_RECIPIENT, /* {recipient}: an address */
    CM_SLOT_READER,    /* {reader}: "a social-media page" */
    CM_SLOT_SCOPE,     /* {scope}: "social media" */
    CM_SLOT_RELEASE,   /* {release}: "no release is on record" */
    CM_SLOT_PROBLEM,   /* {problem}: why a part could not be inspected */
    CM_SLOT_NAMES,     /* {names}: declared names that are nobody's */
    CM_SLOT_CLAUSE,    /* {clause}: "5.5" */
    CM_SLOT_TITLE,     /* {title}: of the rule */
    CM_SLOT_REFERENCE, /* {reference}: "C-7KQ2M9XA" */
    CM_SLOT_CONTACT,   /* {contact}: an address */
    CM_SLOT_PROCEDURE, /* {procedure}: a web address */
    CM_SLOT_LIST,      /* {list}: of what a fix leaves out */
    CM_SLOT_ADDRESS,   /* {address}: that the mail claims to come from */
    CM_SLOT_CONTENT,   /* {information}: "what an employee earns" */
    CM_SLOT_SUBJECT,   /* {subject}: of the mail that is told of */
    CM_SLOT_WHEN,      /* {when}: a day and an hour */
    CM_SLOT_NUMBER,    /* {number}: how many */
    CM_SLOT_WORDS,     /* {words}: what a person wrote */
    CM_SLOT_SENDER,    /* {sender}: the address of a mail's author */
    CM_SLOT_LINK,      /* {link}: "instagram.com/me" */
    CM_SLOT_PLATFORM,  /* {platform}: "Instagram" */
    CM_SLOT_COUNT
} CmSlot;

/* A section, cut into words of ours and placeholders. */
typedef struct CmTemplate CmTemplate;

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
/* Where the section begins; valid as long as @template_. */
CmPlace cm_template_place(const CmTemplate *template_);
/* Moves the sections of @over to @text, in place of those of the same names. */
void cm_notice_text_override(CmNoticeText *text, CmNoticeText *over);
/* Appends @template_ to @out with each placeholder replaced by its value; a NULL value is "". The
 * values are already safe for where the result goes. Paragraphs are parted by "\n\n". */
void cm_template_append(const CmTemplate *template_, const char *const values[CM_SLOT_COUNT],
                        GString *out);

#endif
