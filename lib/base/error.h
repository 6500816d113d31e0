/* error.h - the one error domain of the project, and the exit status that each code means
 *
 * Every code stands for a code of sysexits(3), so that a command line program that fails prints one
 * line and leaves with the status that scripts expect.
 */
#ifndef CM_BASE_ERROR_H
#define CM_BASE_ERROR_H

#include <glib.h>

typedef enum {
    CM_ERROR_USAGE,         /* EX_USAGE 64: the command line is wrong */
    CM_ERROR_DATA,          /* EX_DATAERR 65: input breaks its format */
    CM_ERROR_NO_INPUT,      /* EX_NOINPUT 66: a file to read is absent or unreadable */
    CM_ERROR_UNAVAILABLE,   /* EX_UNAVAILABLE 69: something that we need does not serve */
    CM_ERROR_INTERNAL,      /* EX_SOFTWARE 70: our own mistake */
    CM_ERROR_CANNOT_CREATE, /* EX_CANTCREAT 73: a file cannot be made */
    CM_ERROR_IO,            /* EX_IOERR 74: reading or writing failed */
    CM_ERROR_TEMPORARY,     /* EX_TEMPFAIL 75: try again later */
    CM_ERROR_NOT_PERMITTED, /* EX_NOPERM 77: the caller may not do this */
    CM_ERROR_CONFIG,        /* EX_CONFIG 78: configuration or policy is wrong */
} CmErrorCode;

#define CM_ERROR (cm_error_quark())

GQuark cm_error_quark(void);

/* Returns the code of sysexits(3) for @error, EX_SOFTWARE for an error of a foreign domain. */
int cm_error_exit_status(const GError *error);

/* Sets @error to @code with "WHAT: strerror(@saved_errno)", WHAT being the formatted text. */
void cm_error_set_errno(GError **error, CmErrorCode code, int saved_errno, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

/* Stops the process: for what can only be our own mistake. Nothing that comes from a mail, a file
 * or a database may reach it. Prints file, line and @claim to standard error, dumps no core. */
G_NORETURN void cm_bug_at(const char *file, int line, const char *claim);
#define cm_bug(claim) cm_bug_at(__FILE__, __LINE__, (claim))

#endif
