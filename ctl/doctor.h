/* doctor.h - what a look at the installation found: each with what to do about it */
#ifndef CM_CTL_DOCTOR_H
#define CM_CTL_DOCTOR_H

#include "base/clock.h"
#include "base/config.h"
#include "base/random.h"
#include "gateway/gateway.h"

typedef enum { CM_HEALTH_GOOD, CM_HEALTH_WARNING, CM_HEALTH_BAD } CmHealth;

typedef struct {
    CmHealth health;
    char *subject; /* "milter_default_action" */
    char *found;   /* "is accept: while the filter is down mail passes unseen" */
    char *remedy;  /* "set milter_default_action = tempfail", or NULL when all is well */
} CmSymptom;

/* What was found, in order: a GPtrArray of CmSymptom, freed with it. */
GPtrArray *cm_symptoms_new(void);
/* Adds one; all text is copied. */
void cm_symptoms_add(GPtrArray *symptoms, CmHealth health, const char *subject, const char *found,
                     const char *remedy);
/* The worst of them. */
CmHealth cm_symptoms_worst(const GPtrArray *symptoms);

/* The settings of Postfix, name to value, from what "postconf" prints ("name = value" lines, all of
 * them, defaults too). */
GHashTable *cm_postfix_settings_parse(const char *text);
/* Holds them against what the filter needs. A service may have its own
 * ("submission/inet/smtpd_milters", as "postconf -P" prints). */
void cm_doctor_postfix(GPtrArray *symptoms, GHashTable *settings, const CmConfig *config);

/* Sends a message with a token that no release has to the port for released mail: the filter, and
 * it alone, refuses it for that. Past the filter it would reach the postmaster, whom it tells what
 * it means. */
void cm_doctor_reinject(GPtrArray *symptoms, const CmConfig *config, CmRandom *random);

/* The filter's own settings, which load but may be unwise. */
void cm_doctor_config(GPtrArray *symptoms, const CmConfig *config);
/* The store, its key, its disk, the chain of the record; directory and releases on @today. @now is
 * microseconds since 1970. */
void cm_doctor_store(GPtrArray *symptoms, CmGateway *gateway, gint64 now);
void cm_doctor_directory(GPtrArray *symptoms, CmGateway *gateway, gint64 now);

#endif
