namespace CreatorSaaS.Identity.Sessions;

/// <summary>Where the caller is signed in.</summary>
public interface ISessionAppService : IApplicationService
{
    /// <summary>The last used first.</summary>
    Task<ListResultDto<SessionDto>> GetListAsync();

    /// <summary>Ends one of the caller's sessions; it is refused with its next request.</summary>
    Task DeleteAsync(Guid id);

    /// <summary>Ends all of the caller's sessions but this one.</summary>
    Task DeleteOthersAsync();
}

/// <summary>One sign-in.</summary>
public sealed record SessionDto
{
    public required Guid Id { get; init; }

    /// <summary>The agency's name; null for the platform.</summary>
    public required string? AgencyName { get; init; }

    /// <summary>The browser or program, as it calls itself.</summary>
    public required string? Client { get; init; }

    public required string? ClientIpAddress { get; init; }

    /// <summary>By tokens instead of a cookie.</summary>
    public required bool IsProgram { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>Exact to a minute.</summary>
    public required DateTime LastSeenAt { get; init; }

    /// <summary>When it ends although it is used.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>The one that asks.</summary>
    public required bool IsCurrent { get; init; }
}
