/* template.h - a text with {placeholders}, cut up once and filled in often
 *
 * "{number}" is replaced by a value; "{number:mail|mails}" by the word that fits how many there
 * are, in the language of the text (policy/plural.h).
 */
#ifndef CM_POLICY_TEMPLATE_H
#define CM_POLICY_TEMPLATE_H

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

/* Cuts up @text, which is in @language and began at @place. What is wrong is added to @problems and
 * left out. */
CmTemplate *cm_template_new(const char *text, const char *language, CmPlace place,
                            GPtrArray *problems);
void cm_template_free(CmTemplate *template_);
/* Where it began; valid as long as @template_. */
CmPlace cm_template_place(const CmTemplate *template_);
/* Appends @template_ to @out with each placeholder replaced by its value; a NULL value is "". The
 * values are already safe for where the result goes. Paragraphs are parted by "\n\n". */
void cm_template_append(const CmTemplate *template_, const char *const values[CM_SLOT_COUNT],
                        GString *out);

#endif
