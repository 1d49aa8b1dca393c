namespace CreatorSaaS.Framework.Application.Services;

/// <summary>
/// The HTTP verb and action name of a service method by its name (abp-conventions 5.3). A prefix counts only if an
/// upper-case letter or the end of the name follows.
/// </summary>
internal static class ConventionalVerbs
{
    private static readonly (string Prefix, string Verb)[] Prefixes =
    [
        ("GetList", "GET"), ("GetAll", "GET"), ("Get", "GET"),
        ("Put", "PUT"), ("Update", "PUT"),
        ("Delete", "DELETE"), ("Remove", "DELETE"),
        ("Create", "POST"), ("Add", "POST"), ("Insert", "POST"), ("Post", "POST"),
        ("Patch", "PATCH"),
    ];

    /// <summary>The verb and what is left of the name, without <c>Async</c>; POST where no prefix matches.</summary>
    public static (string Verb, string Action) Of(string methodName)
    {
        var name = methodName.EndsWith("Async", StringComparison.Ordinal) ? methodName[..^"Async".Length] : methodName;
        foreach (var (prefix, verb) in Prefixes)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal)
                && (name.Length == prefix.Length || char.IsUpper(name[prefix.Length])))
            {
                return (verb, name[prefix.Length..]);
            }
        }

        return ("POST", name);
    }
}
