using CreatorSaaS.Benchmarks.CommandLine;
using CreatorSaaS.Embedded;
using CreatorSaaS.Framework.BackgroundJobs;
using CreatorSaaS.Framework.EntityFrameworkCore.Boxes;
using CreatorSaaS.Framework.Quartz;
using CreatorSaaS.Framework.Timing;
using CreatorSaaS.Probes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CreatorSaaS.Benchmarks.Jobs;

/// <summary>One node of <see cref="WorkersProgram"/>: schedules and jobs, and a line for each that it begins.</summary>
internal sealed class WorkerNodeProgram : IBenchmark
{
    public const string App = "WORKERS_APP";
    public const string Host = "WORKERS_HOST";
    public const string Begun = "begun ";

    private static readonly TimeSpan BodyTakes = TimeSpan.FromMilliseconds(700);

    public string Name => "worker-node";

    public string Summary => "one node of the program workers, which starts it";

    public IReadOnlyList<BenchmarkOption> Options { get; } = [];

    public async Task<bool> RunAsync(BenchmarkOptions options)
    {
        var connections = new DatabaseConnections(
            Admin: "", App: Environment.GetEnvironmentVariable(App)!, Host: Environment.GetEnvironmentVariable(Host)!);
        var script = new ProbeScript
        {
            AfterEffect = async text =>
            {
                Console.WriteLine(Begun + text);
                await Task.Delay(BodyTakes);
            },
        };
        await using var host = await ProbeHost.StartAsync(connections, script, services =>
        {
            services.AddLogging(logging => logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning));
            services.Replace(ServiceDescriptor.Singleton<IClock>(new WallClock()));
            services.AddTransient<KeepAfterWaitJob>();
            services.AddSingleton(new BackgroundJobDescriptor(
                "Workers.KeepAfterWait", typeof(KeepAfterWaitJob), typeof(KeepAfterWaitArgs), ProbeHost.Unit, OwnUnits: false));
            services.AddSchedule(
                "0/3 * * * * ?",
                ScheduleZone.Tenant,
                ScheduleAudience.ActiveTenants,
                MisfireRule.RunEach,
                occurrence => new KeepNoteArgs { Text = $"{occurrence:HH:mm:ss}" });
            services.AddSchedule(
                "1/3 * * * * ?",
                ScheduleZone.Tenant,
                ScheduleAudience.ActiveTenants,
                MisfireRule.RunEach,
                occurrence => new KeepAfterWaitArgs { Text = $"{occurrence:HH:mm:ss} after a wait" });
        });
        BackgroundService[] loops =
        [
            host.Services.GetRequiredService<WorkSignal>(),
            host.Services.GetRequiredService<WorkPump>(),
            host.Services.GetRequiredService<ScheduleLoop>(),
        ];
        foreach (var loop in loops)
        {
            await loop.StartAsync(CancellationToken.None);
        }

        // Until whoever started it says so, or is gone.
        await Console.In.ReadLineAsync();
        foreach (var loop in loops.Reverse())
        {
            await loop.StopAsync(CancellationToken.None);
        }

        return true;
    }
}
