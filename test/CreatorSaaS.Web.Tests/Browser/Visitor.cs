using Microsoft.Playwright;

namespace CreatorSaaS.Web.Tests.Browser;

/// <summary>Who walks a page: a name for rows and file names, and how they sign in (null: they do not).</summary>
public sealed record Visitor(string Name, Func<IPage, Task>? SignInAsync = null)
{
    public static readonly Visitor Nobody = new("nobody");

    public override string ToString() => Name;
}
