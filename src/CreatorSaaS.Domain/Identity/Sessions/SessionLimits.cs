namespace CreatorSaaS.Identity.Sessions;

/// <summary>How long a session may be left alone and how long it may last (security.md 2.3; tokens X-02).</summary>
public sealed record SessionLimits(TimeSpan Idle, TimeSpan Absolute)
{
    private static readonly string[] Relaxed = [RoleKeys.Creator, RoleKeys.Brand, RoleKeys.Agent, RoleKeys.Fan];

    /// <summary>Of a browser. The strictest role decides.</summary>
    public static SessionLimits OfCookie(IReadOnlyCollection<string> roles) =>
        roles.Except(Relaxed).Any() ? new(TimeSpan.FromMinutes(30), TimeSpan.FromHours(12))
        : IsFanOnly(roles) ? new(TimeSpan.FromDays(30), TimeSpan.FromDays(90))
        : new(TimeSpan.FromDays(7), TimeSpan.FromDays(30));

    /// <summary>Of a program with a refresh token.</summary>
    public static SessionLimits OfTokens(IReadOnlyCollection<string> roles) =>
        IsFanOnly(roles)
            ? new(TimeSpan.FromDays(30), TimeSpan.FromDays(90))
            : new(TimeSpan.FromDays(7), TimeSpan.FromDays(30));

    private static bool IsFanOnly(IReadOnlyCollection<string> roles) => roles.All(role => role == RoleKeys.Fan);
}
