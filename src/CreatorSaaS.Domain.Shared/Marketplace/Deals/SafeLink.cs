namespace CreatorSaaS.Marketplace.Deals;

/// <summary>Says whether others may be sent to an address that somebody typed.</summary>
public static class SafeLink
{
    /// <summary>An absolute https address, without a name and password in front of the host.</summary>
    public static bool IsSafe(string url) =>
        url.Length <= DealConsts.LinkLengthMax
        && Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && uri.Scheme == Uri.UriSchemeHttps
        && uri.UserInfo.Length == 0;
}
