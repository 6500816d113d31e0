/* instruction.h - what an answer to a notice asks for, in the author's own words
 *
 * The first line of the answer that says something, outside of what is quoted, decides. English and
 * French words are known in any case, with or without accents, whatever the language of the notice
 * was. Anything else is CM_INSTRUCTION_NONE: nobody guesses.
 */
#ifndef CM_TEXT_INSTRUCTION_H
#define CM_TEXT_INSTRUCTION_H

#include <glib.h>

typedef enum {
    CM_INSTRUCTION_NONE,
    CM_INSTRUCTION_SHOWN,     /* "Shown: Emma Li, Noah": @value as a Students-Shown header has it */
    CM_INSTRUCTION_WITHOUT,   /* "Without attachments" */
    CM_INSTRUCTION_DROP,      /* "Drop: a@b.example": @value is addresses as written */
    CM_INSTRUCTION_TAKE_BACK, /* "Take back" */
    CM_INSTRUCTION_MISTAKE,   /* "Mistake: it is a drawing": @value is the reason, or NULL */
    CM_INSTRUCTION_CHOOSE, /* "Meant: 4711": @value is a student's number, of several of one name */
    CM_INSTRUCTION_ASK,    /* "Ask the principal: …": @value is the reason, or NULL */
    CM_INSTRUCTION_APPROVE, /* a principal's "Approve" */
    CM_INSTRUCTION_REFUSE,  /* a principal's "Refuse: …": @value is the reason, or NULL */
} CmInstructionKind;

/* Bytes of a value. What is longer is cut. */
#define CM_INSTRUCTION_VALUE_MAX 4096u

typedef struct {
    CmInstructionKind kind;
    char *value; /* UTF-8 without line ends in it, or NULL */
} CmInstruction;

/* Reads the text of an answer: @length bytes of valid UTF-8. Never NULL. */
CmInstruction *cm_instruction_parse(const char *text, gsize length);
void cm_instruction_free(CmInstruction *instruction);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmInstruction, cm_instruction_free)

/* The first reference of a case in @text ("C-7KQ2M9XA"): a new string, or NULL. */
char *cm_instruction_find_case(const char *text);

#endif
