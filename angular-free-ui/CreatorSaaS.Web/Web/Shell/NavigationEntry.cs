namespace CreatorSaaS.Web.Shell;

/// <summary>An entry as this person sees it, in their language.</summary>
public sealed record NavigationEntry(
    string Text, string Href, string Icon, string GroupId, string? GroupHead, int? Count, bool OnPhone, string? Covers);
