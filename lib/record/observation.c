#include "record/observation.h"

static void rule_clear(gpointer data)
{
    CmObservedRule *rule = data;
    g_free(rule->rule);
    g_free(rule->clause);
}

CmObservation *cm_observation_new(CmDay day, const char *author, const char *school,
                                  const char *role)
{
    CmObservation *observation = g_new0(CmObservation, 1);
    observation->day = day;
    observation->author = g_strdup(author);
    observation->school = g_strdup(school);
    observation->role = g_strdup(role);
    observation->rules = g_array_new(FALSE, FALSE, sizeof(CmObservedRule));
    g_array_set_clear_func(observation->rules, rule_clear);
    return observation;
}

void cm_observation_free(CmObservation *observation)
{
    if (observation == NULL)
        return;
    g_free(observation->author);
    g_free(observation->school);
    g_free(observation->role);
    g_array_unref(observation->rules);
    g_free(observation);
}

CmObservedRule *cm_observation_rule(CmObservation *observation, const char *rule,
                                    const char *clause)
{
    for (guint i = 0; i < observation->rules->len; i++) {
        CmObservedRule *known = &g_array_index(observation->rules, CmObservedRule, i);
        if (g_str_equal(known->rule, rule))
            return known;
    }
    CmObservedRule fresh = {.rule = g_strdup(rule), .clause = g_strdup(clause)};
    g_array_append_val(observation->rules, fresh);
    return &g_array_index(observation->rules, CmObservedRule, observation->rules->len - 1);
}

static void observation_free(gpointer data)
{
    cm_observation_free(data);
}

GPtrArray *cm_observations_new(void)
{
    return g_ptr_array_new_with_free_func(observation_free);
}

void cm_observed_sum_clear(CmObservedSum *sum)
{
    g_free(sum->key);
    g_free(sum->clause);
}
