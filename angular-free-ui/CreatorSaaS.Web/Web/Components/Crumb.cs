namespace CreatorSaaS.Web.Components;

/// <summary>A page above this one.</summary>
public sealed record Crumb(string Text, string Href);
