namespace CreatorSaaS.Web.Shell;

/// <summary>What the host puts into the shell.</summary>
public sealed class ShellOptions
{
    /// <summary>Where somebody without a sign-in is sent, with <c>returnUrl</c>.</summary>
    public string SignInPath { get; set; } = "/sign-in";

    /// <summary>Gets a form POST with the antiforgery token.</summary>
    public string SignOutPath { get; set; } = "/sign-out";

    /// <summary>A component on top of the sidebar; the workspace's name without it.</summary>
    public Type? WorkspaceSwitcher { get; set; }

    /// <summary>Components above every page of the console: suspension, impersonation.</summary>
    public List<Type> Banners { get; } = [];

    /// <summary>Pages about the person themself, in the menu at the sidebar's foot.</summary>
    public List<NavigationItem> PersonItems { get; } = [];
}
