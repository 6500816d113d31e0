/* duty.h - which officers look at the cases of a school, and when they work
 *
 * From [notice] officers, hours and days-off (consent-milter.conf(5)). Pure: time is handed in.
 */
#ifndef CM_GATEWAY_DUTY_H
#define CM_GATEWAY_DUTY_H

#include "base/config.h"

typedef struct CmDuty CmDuty;

/* Reads the settings of @config; days are days in @zone. NULL with CM_ERROR_CONFIG that quotes what
 * is wrong. */
CmDuty *cm_duty_new(const CmConfig *config, GTimeZone *zone, GError **error);
void cm_duty_free(CmDuty *duty);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmDuty, cm_duty_free)

/* The officers of @school (its id, or NULL), who is asked first first; those of "*" where the
 * school has none of its own. Normalised addresses, NULL-terminated, perhaps empty; owned by @duty.
 */
const char *const *cm_duty_officers(const CmDuty *duty, const char *school);
/* The moment from which on @seconds of working time of @school have passed since @at; with 0 the
 * first moment of working time that is not before @at. All in microseconds since 1970. G_MAXINT64
 * when the next two years have too little of it. */
gint64 cm_duty_after(const CmDuty *duty, const char *school, gint64 at, gint64 seconds);

/* When somebody whose mail is held at @at can expect an answer: the end of CM_DUTY_ANSWER_SECONDS
 * of working time; 0 when nobody is on duty. */
#define CM_DUTY_ANSWER_SECONDS (G_GINT64_CONSTANT(4) * 60 * 60)
gint64 cm_duty_answer(const CmDuty *duty, const char *school, gint64 at);

/* "Monday, 30 November, 14:05", "lundi 30 novembre à 14 h 05": @at in the time zone of @duty. A new
 * string. */
char *cm_duty_say(const CmDuty *duty, gint64 at, const char *language);

#endif
