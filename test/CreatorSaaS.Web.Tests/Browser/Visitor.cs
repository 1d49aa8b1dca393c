namespace CreatorSaaS.Web.Tests.Browser;

/// <summary>Who looks at a page: the demo agency's person with a role (admin: the platform's), or nobody in particular.</summary>
public sealed record Visitor(string Name)
{
    public static readonly Visitor Nobody = new("nobody");

    public bool IsSignedIn => this != Nobody;

    public override string ToString() => Name;
}
