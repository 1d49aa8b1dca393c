using System.Reflection;
using CreatorSaaS.Framework.Guids;
using CreatorSaaS.Saas.Operations;
using Npgsql;

namespace CreatorSaaS.Startup;

/// <summary>Keeps this process in the list of nodes for as long as it runs. What is killed stays there and falls silent.</summary>
internal sealed class NodeHeartbeat(
    INodeRepository nodes, IGuidGenerator guids, IConfiguration configuration, ILogger<NodeHeartbeat> logger) : BackgroundService
{
    private readonly Node _self = new(
        guids.Create(),
        Environment.MachineName,
        Environment.ProcessId,
        [.. RolesOf(configuration.GetHostRoles())],
        VersionOf(typeof(NodeHeartbeat).Assembly));

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync("leave", () => nodes.RemoveAsync(_self.Id, cancellationToken));
    }

    /// <summary>One sign of life.</summary>
    internal Task BeatAsync(CancellationToken cancellationToken) =>
        TryAsync("show itself in", () => nodes.BeatAsync(_self, cancellationToken));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(NodeConsts.BeatEvery);
        do
        {
            await BeatAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryAsync(string act, Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (NpgsqlException failure)
        {
            logger.LogWarning("The node could not {Act} the list of nodes: {Reason}", act, failure.Message);
        }
    }

    private static IEnumerable<NodeRole> RolesOf(HostRoles roles)
    {
        if (roles.HasFlag(HostRoles.Web))
        {
            yield return NodeRole.Web;
        }

        if (roles.HasFlag(HostRoles.Worker))
        {
            yield return NodeRole.Worker;
        }

        if (roles.HasFlag(HostRoles.Consumer))
        {
            yield return NodeRole.Consumer;
        }
    }

    // "0.1.0+" and the commit, of which eight digits say which it is.
    private static string VersionOf(Assembly assembly)
    {
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        return version.Split('+', 2) is [var number, var commit] ? $"{number} ({commit[..Math.Min(8, commit.Length)]})" : version;
    }
}
