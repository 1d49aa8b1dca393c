namespace CreatorSaaS.Startup;

/// <summary>
/// What this process does: <c>Host:Roles</c>, names with commas between; without it everything. Any number of each run side
/// by side.
/// </summary>
[Flags]
public enum HostRoles
{
    None = 0,

    /// <summary>Pages and API. Runs no job and handles no event.</summary>
    Web = 1,

    /// <summary>Sends the outbox, handles the inbox, runs jobs and schedules.</summary>
    Worker = 2,

    /// <summary>Fills the inbox from Kafka, where that is configured.</summary>
    Consumer = 4,

    All = Web | Worker | Consumer,
}

/// <summary>Reads the roles.</summary>
internal static class HostRolesConfiguration
{
    private const string Key = "Host:Roles";

    /// <exception cref="InvalidOperationException">A name is none of the roles.</exception>
    public static HostRoles GetHostRoles(this IConfiguration configuration)
    {
        if (configuration[Key] is not { Length: > 0 } text)
        {
            return HostRoles.All;
        }

        return text.Split(',', StringSplitOptions.TrimEntries)
            .Aggregate(HostRoles.None, (roles, name) => roles | RoleOf(name));
    }

    private static HostRoles RoleOf(string name) => name.ToLowerInvariant() switch
    {
        "web" => HostRoles.Web,
        "worker" => HostRoles.Worker,
        "consumer" => HostRoles.Consumer,
        _ => throw new InvalidOperationException($"{Key} names '{name}'; there are web, worker and consumer."),
    };
}
