#include "ctl/doctor.h"

static void symptom_free(gpointer data)
{
    CmSymptom *symptom = data;
    g_free(symptom->subject);
    g_free(symptom->found);
    g_free(symptom->remedy);
    g_free(symptom);
}

GPtrArray *cm_symptoms_new(void)
{
    return g_ptr_array_new_with_free_func(symptom_free);
}

void cm_symptoms_add(GPtrArray *symptoms, CmHealth health, const char *subject, const char *found,
                     const char *remedy)
{
    CmSymptom *symptom = g_new(CmSymptom, 1);
    *symptom = (CmSymptom){health, g_strdup(subject), g_strdup(found), g_strdup(remedy)};
    g_ptr_array_add(symptoms, symptom);
}

CmHealth cm_symptoms_worst(const GPtrArray *symptoms)
{
    CmHealth worst = CM_HEALTH_GOOD;
    for (guint i = 0; i < symptoms->len; i++) {
        const CmSymptom *symptom = g_ptr_array_index(symptoms, i);
        worst = MAX(worst, symptom->health);
    }
    return worst;
}
