namespace CreatorSaaS.Web.Components;

/// <summary>Class names from values and conditions.</summary>
internal static class Css
{
    public static string Of(Tone tone) => "tone-" + tone.ToString().ToLowerInvariant();

    public static string Join(params string?[] classes) =>
        string.Join(' ', classes.Where(name => !string.IsNullOrEmpty(name)));
}
