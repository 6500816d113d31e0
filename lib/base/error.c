#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>

#include "base/core_dump.h"

G_DEFINE_QUARK(cm - error - quark, cm_error)

static const int exit_statuses[] = {
    [CM_ERROR_USAGE] = EX_USAGE,
    [CM_ERROR_DATA] = EX_DATAERR,
    [CM_ERROR_NO_INPUT] = EX_NOINPUT,
    [CM_ERROR_UNAVAILABLE] = EX_UNAVAILABLE,
    [CM_ERROR_INTERNAL] = EX_SOFTWARE,
    [CM_ERROR_CANNOT_CREATE] = EX_CANTCREAT,
    [CM_ERROR_IO] = EX_IOERR,
    [CM_ERROR_TEMPORARY] = EX_TEMPFAIL,
    [CM_ERROR_NOT_PERMITTED] = EX_NOPERM,
    [CM_ERROR_CONFIG] = EX_CONFIG,
};

int cm_error_exit_status(const GError *error)
{
    if (error == NULL || error->domain != CM_ERROR)
        return EX_SOFTWARE;
    if (error->code < 0 || (gsize)error->code >= G_N_ELEMENTS(exit_statuses))
        return EX_SOFTWARE;
    return exit_statuses[error->code];
}

void cm_error_set_errno(GError **error, CmErrorCode code, int saved_errno, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(error, CM_ERROR, (int)code, "%s: %s", what, g_strerror(saved_errno));
}

void cm_bug_at(const char *file, int line, const char *claim)
{
    cm_core_dump_forbid();
    fprintf(stderr, "%s:%d: our own mistake: %s\n", file, line, claim);
    abort();
}
