using System.Diagnostics;
using System.Globalization;
using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Hosting;
using CreatorSaaS.Probes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Kernel;

/// <summary>Jobs that take their time: they hang, are watched and cancelled, and lose their lease half-way.</summary>
public sealed class LongJobTests : IAsyncLifetime
{
    private static readonly Guid Tenant = new("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ProbeScript _script = new();
    private readonly ProbeLog _log = new();
    private ProbeDatabase _database = null!;
    private TestHost _host = null!;

    public async Task InitializeAsync()
    {
        _database = await ProbeDatabase.CreateAsync();
        _host = await ProbeHost.StartAsync(_database, _script, services => services.AddSingleton<ILoggerProvider>(_log));
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_job_that_hangs_is_given_up_by_name_and_its_late_effect_is_refused()
    {
        var hanging = new TaskCompletionSource();
        _script.AfterEffect = _ => hanging.Task;
        await _host.EnqueueAsync(Tenant, new KeepLateArgs { Text = "late" });

        await _host.DrainAsync();
        (await StatesAsync()).ShouldBe(["waiting 1 It did not end within 00:00:02 and was given up."]);
        hanging.SetResult();
        await UntilAsync(() => _log.Entries.Any(entry => entry.Text.Contains("ended after it was given up")));

        (await _database.NotesAsync()).ShouldBeEmpty();
        (await StatesAsync()).ShouldBe(["waiting 1 It did not end within 00:00:02 and was given up."]);
    }

    [Fact]
    public async Task What_a_job_writes_in_units_of_its_own_after_it_lost_its_lease_is_refused()
    {
        _script.AfterEffect = async _ => await _database.ExecuteAsync(
            "update framework.jobs set lease_token = gen_random_uuid(), lease_until = now() + interval '60 s'");
        await _host.EnqueueAsync(Tenant, new KeepLateArgs { Text = "late" });

        await _host.DrainAsync();

        (await _database.NotesAsync()).ShouldBeEmpty();
        (await StatesAsync()).ShouldBe(["processing 1"]);
    }

    [Fact]
    public async Task A_running_job_that_is_cancelled_hears_it_at_its_next_word()
    {
        _script.AfterEffect = async _ =>
        {
            (await ProgressAsync()).ShouldBe(["0/2"]);
            await CancelAsync();
        };
        await _host.EnqueueAsync(Tenant, new KeepHalvesArgs { Text = "half" });

        await _host.DrainAsync();

        (await StatesAsync()).ShouldBe(["cancelled 1"]);
        (await _database.NotesAsync()).ShouldBe(["half 1", "half cancelled"]);
    }

    [Theory]
    [InlineData("waiting")]
    [InlineData("dead")]
    public async Task A_job_that_is_cancelled_before_it_runs_never_runs(string state)
    {
        await _host.EnqueueAsync(Tenant, new KeepHalvesArgs { Text = "never" }, dueAt: _host.Clock.Now.AddDays(1));
        await _database.ExecuteAsync($"update framework.jobs set state = '{state}'");

        await CancelAsync();
        await _host.DrainAsync();

        (await StatesAsync()).ShouldBe(["cancelled 1"]);
        _script.Tries.ShouldBeEmpty();
        (await _database.NotesAsync()).ShouldBe(["never cancelled"]);
    }

    [Fact]
    public async Task A_job_goes_on_in_the_trace_and_the_language_of_whoever_enqueued_it()
    {
        var (trace, language) = ("", "");
        _script.AfterEffect = _ =>
        {
            (trace, language) = (Activity.Current!.TraceId.ToString(), CultureInfo.CurrentUICulture.Name);
            return Task.CompletedTask;
        };
        using var request = new Activity("request").Start();
        using (CultureHelper.Use("de"))
        {
            await _host.EnqueueAsync(Tenant, "traced");
        }

        request.Stop();
        await _host.DrainAsync();

        trace.ShouldBe(request.TraceId.ToString());
        language.ShouldBe("de");
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(Patience, "the late body never ended");
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    // As an operator's desk asks for it.
    private Task CancelAsync() => _database.ExecuteAsync(
        "update framework.jobs set cancel_requested_at = now(), next_attempt_at = null, due_at = '-infinity', "
        + "state = case state when 'dead' then 'waiting' else state end");

    private Task<List<string>> ProgressAsync() =>
        _database.QueryAsync<string>("select progress_done || '/' || progress_total from framework.jobs");

    private Task<List<string>> StatesAsync() => _database.QueryAsync<string>(
        "select trim(state || ' ' || attempts || ' ' || coalesce(last_error, '')) from framework.jobs order by seq");
}
