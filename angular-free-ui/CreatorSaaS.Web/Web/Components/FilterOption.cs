namespace CreatorSaaS.Web.Components;

/// <summary>One value that a list can be narrowed to.</summary>
/// <param name="Value">As it stands in the URL.</param>
/// <param name="Text">As the reader sees it.</param>
public sealed record FilterOption(string Value, string Text);
