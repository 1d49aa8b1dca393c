namespace CreatorSaaS.Framework.Authorization.Server.Authentication;

/// <summary>Names of the ways to be signed in.</summary>
public static class AuthenticationSchemes
{
    /// <summary>Picks one of the two: a request with Authorization is signed in by that alone.</summary>
    public const string Default = "CreatorSaaS";

    public const string Bearer = "Bearer";

    public const string Cookie = "Cookie";

    /// <summary>The page that asks people to sign in.</summary>
    public const string SignInPath = "/sign-in";
}
