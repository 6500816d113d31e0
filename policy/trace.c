#include "policy/trace.h"

struct CmTrace {
    GPtrArray *lines;
    const CmBinding *binding;
    guint held;       /* how many "when"s were met */
    guint in_the_way; /* how many things kept the rule from applying */
    char *near;       /* the first of them */
};

static const char *tri_word(CmTri answer)
{
    return answer == CM_YES ? "yes" : answer == CM_NO ? "no" : "not known";
}

static char *describe(const CmRule *rule, const CmBinding *binding)
{
    GString *line = g_string_new(NULL);
    g_string_append_printf(line, "%s (%s, %s): %s", rule->name,
                           rule->clause != NULL ? rule->clause : "option", cm_mode_word(rule->mode),
                           binding->recipient->address);
    if (binding->reader != binding->recipient)
        g_string_append_printf(line, " for %s", binding->reader->address);
    g_string_append_printf(line, " as %s", cm_relation_word(binding->relation));
    if (binding->disclosure != NULL)
        g_string_append_printf(line, ", %s, %s, %s evidence%s", binding->subject->student,
                               cm_kind_word(cm_told_kind(binding->told)),
                               cm_strength_word(binding->disclosure->strength),
                               binding->disclosure->ambiguous ? " that fits others too" : "");
    if (binding->part != NULL)
        g_string_append_printf(line, ", part %s", binding->part->id);
    if (binding->address != NULL)
        g_string_append_printf(line, ", %s %s", binding->address->field,
                               cm_owner_word(binding->address->owner));
    if (binding->link != NULL)
        g_string_append_printf(line, ", %s, %s", cm_link_use_word(binding->link->use),
                               binding->link->target != NULL ? binding->link->target : "words");
    if (binding->tag != NULL)
        g_string_append_printf(line, ", %s", binding->tag->person);
    if (binding->information != NULL)
        g_string_append_printf(line, ", %s (%s), %s", binding->information->detector,
                               cm_protected_kind_word(binding->information->kind),
                               cm_strength_word(binding->information->strength));
    return g_string_free(line, FALSE);
}

CmTrace *cm_trace_new(GPtrArray *lines, const CmRule *rule, const CmBinding *binding)
{
    CmTrace *trace = g_new0(CmTrace, 1);
    trace->lines = lines;
    trace->binding = binding;
    g_ptr_array_add(lines, describe(rule, binding));
    return trace;
}

static void append_release(const CmBinding *binding, GString *line)
{
    if (binding->need.kind != CM_NEED_SCOPE)
        return;
    CmReleaseVerdict verdict = cm_binding_release(binding);
    const CmReleaseFact *release = verdict.release;
    const char *scope = g_ptr_array_index(binding->view->policy->scopes, (guint)verdict.scope);
    g_string_append_printf(
        line, " (%s: %s", scope,
        cm_release_state_word(release != NULL ? release->state : CM_RELEASE_UNKNOWN));
    if (release != NULL && release->reason != NULL)
        g_string_append_printf(line, ", %s", release->reason);
    g_string_append_c(line, ')');
}

void cm_trace_add(CmTrace *trace, const char *keyword, const CmCondition *condition, CmTri answer)
{
    trace->held += g_str_equal(keyword, "when") && answer != CM_NO;
    g_autofree char *words = cm_condition_describe(condition);
    GString *line = g_string_new(NULL);
    g_string_append_printf(line, "    %s %s: %s", keyword, words, tri_word(answer));
    if (cm_condition_is_about_release(condition))
        append_release(trace->binding, line);
    g_ptr_array_add(trace->lines, g_string_free(line, FALSE));
}

void cm_trace_near_miss(CmTrace *trace, const char *keyword, const CmCondition *condition)
{
    if (trace->in_the_way++ > 0)
        return;
    g_autofree char *words = cm_condition_describe(condition);
    trace->near = g_strdup_printf("%s %s", keyword, words);
}

void cm_trace_note(CmTrace *trace, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *note = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_ptr_array_add(trace->lines, g_strdup_printf("    %s", note));
}

void cm_trace_end(CmTrace *trace, gboolean applies, CmAction action)
{
    char *line = NULL;
    if (applies)
        line = g_strdup_printf("    -> %s", cm_action_word(action));
    else if (trace->in_the_way == 1 && trace->held > 0)
        line = g_strdup_printf("    -> does not apply; near miss, only this stood in the way: %s",
                               trace->near);
    else
        line = g_strdup(trace->in_the_way > 0 ? "    -> does not apply" : "    -> accept");
    g_ptr_array_add(trace->lines, line);
    g_free(trace->near);
    g_free(trace);
}
