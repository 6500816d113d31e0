/* parameter.h - structured MIME fields: a value and its parameters (RFC 2045 5.1, RFC 2231)
 *
 * Reads what mail programs read, not only what the standard allows: doubled, missing and trailing
 * semicolons, blanks in unquoted values, continued and encoded values, raw 8-bit text.
 */
#ifndef CM_INSPECTOR_PARAMETER_H
#define CM_INSPECTOR_PARAMETER_H

#include "inspector/charset.h"

typedef struct CmParameters CmParameters;

/* Reads the raw value of a field. At most 200 parameters are kept. Never NULL. */
CmParameters *cm_parameters_parse(CmSpan value);
void cm_parameters_free(CmParameters *parameters);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmParameters, cm_parameters_free)

/* What stands before the first parameter, in lower case, without blanks ("text/plain"). */
const char *cm_parameters_value(const CmParameters *parameters);
/* The first parameter of that plain name, undecoded; NULL when there is none. */
const char *cm_parameters_find(const CmParameters *parameters, const char *name);
/* Every reading of the parameter @name (RFC 2231 first, then each plain one with its encoded words
 * decoded), without repetition: a new array of new strings, valid UTF-8, perhaps empty. */
GPtrArray *cm_parameters_decode(const CmParameters *parameters, CmCharsets *charsets,
                                const char *name);

#endif
