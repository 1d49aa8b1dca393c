using System.Text.Json.Serialization;

namespace CreatorSaaS.Web.Shell;

/// <summary>Who looks at the page. A copy for display: what they may do is asked of the services every time.</summary>
/// <param name="Name">The person's name.</param>
/// <param name="Detail">Their roles here, below the name.</param>
/// <param name="Workspace">The agency, or the platform for its admins.</param>
/// <param name="ZoneId">The person's IANA time zone.</param>
public sealed record Viewer(string Name, string Detail, string Workspace, string ZoneId = "UTC")
{
    /// <summary>Where else the same person belongs.</summary>
    public IReadOnlyList<OtherWorkspace> Others { get; init; } = [];

    /// <summary>The person's zone; UTC when the machine does not know it.</summary>
    [JsonIgnore]
    public TimeZoneInfo Zone => TimeZoneInfo.TryFindSystemTimeZoneById(ZoneId, out var zone) ? zone : TimeZoneInfo.Utc;
}

/// <param name="Key">What a switch asks for.</param>
public sealed record OtherWorkspace(string Key, string Name);
