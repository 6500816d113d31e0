/* fuzz_case_file.c - any text as a case file: read, completed and decided without a policy's help
 */
#include <stddef.h>
#include <stdint.h>

#include "policy/case_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void free_source(gpointer data)
{
    cm_source_text_free(data);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const scopes[] = {"school", "social-media", NULL};
    g_autoptr(GBytes) text = g_bytes_new(data, size);
    g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func(free_source);
    g_ptr_array_add(sources, cm_source_text_new("a.cases", text));
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(GPtrArray) cases = cm_case_texts_new();
    cm_case_texts_read(sources, cases, problems);
    for (guint i = 0; i < cases->len; i++)
        cm_case_text_complete(g_ptr_array_index(cases, i), scopes);
    return 0;
}
