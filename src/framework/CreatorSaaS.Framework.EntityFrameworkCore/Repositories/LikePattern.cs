namespace CreatorSaaS.Framework.EntityFrameworkCore.Repositories;

/// <summary>Patterns for LIKE in which a person's percent sign is a percent sign.</summary>
public static class LikePattern
{
    public const string Escape = "\\";

    /// <summary>Matches text that begins with the given one.</summary>
    public static string StartingWith(string text) =>
        text.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_") + "%";
}
