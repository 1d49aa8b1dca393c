using CreatorSaaS.Framework;
using CreatorSaaS.Framework.Authorization.Permissions;
using CreatorSaaS.Framework.Domain.Entities;
using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Framework.EntityFrameworkCore.Timing;
using CreatorSaaS.Payments.Provider;
using CreatorSaaS.Startup;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CreatorSaaS.Development;

/// <summary>
/// Plays a script on a new database: business time begins at its first day and ends at the wall clock. Everything is done
/// by the people through the application services; what comes due between two acts happens before the second. A start that
/// was cut off is recognised by its clock, which is still behind, and plays the script again: every act carries a key of its
/// own, so what was done is answered and not repeated.
/// </summary>
internal sealed class DemoLife(
    DemoScript script,
    BusinessClock clock,
    DemoWork work,
    StartupGate gate,
    IOptions<PaymentsProviderOptions> provider,
    [FromKeyedServices(DatabaseRoles.Host)] NpgsqlDataSource host,
    ILogger<DemoLife> logger)
{
    private const int OpeningMinute = 5 * 60;

    private static readonly TimeSpan UntilSendersAreDead = TimeSpan.FromMinutes(2);

    /// <summary>Whether the script is to be played, or played to its end.</summary>
    public bool IsUnfinished => clock.Offset < TimeSpan.Zero;

    /// <summary>Sets the clock back to the script's first morning, which the clock itself never does.</summary>
    public async Task BeginAsync()
    {
        var morning = DateTime.UtcNow.Date.AddDays(script.FirstDay).AddMinutes(OpeningMinute);
        await using var command = host.CreateCommand(
            "update host.business_offset set value = $1 where id = 1", morning - DateTime.UtcNow);
        await command.ExecuteNonQueryAsync();
        await clock.ReadAsync();
    }

    /// <summary>After a start that was cut off: whoever was sending something to the provider then is taken for dead.</summary>
    public Task ResumeAsync() => clock.AdvanceToAsync(clock.Offset + UntilSendersAreDead);

    /// <param name="openedAt">When the agency was made.</param>
    public async Task PlayAsync(DemoCalls calls, DemoPeople people, DateTime openedAt)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
        {
            BaseAddress = provider.Value.ApiBase,
        };
        var stage = new DemoStage(calls, people, openedAt.Date.AddDays(-script.FirstDay), browser, PassAsync);
        var beats = script.Beats;
        var isResumed = clock.Now > stage.MomentOf(beats[0]);
        for (var index = 0; index < beats.Count; index++)
        {
            await AdvanceToAsync(stage.MomentOf(beats[index]));
            gate.Report(new StartupStep("Starting:DemoMonth", clock.Now, 100 * index / beats.Count));
            await PlayAsync(stage, beats[index], isResumed);
        }

        await clock.AdvanceToAsync(TimeSpan.Zero);
        await work.DrainAsync();
    }

    private async Task PlayAsync(DemoStage stage, DemoBeat beat, bool isResumed)
    {
        try
        {
            await beat.PlayAsync(stage, beat.Key);
            await work.SettleAsync();
        }
        catch (Exception refusal) when (isResumed
            && refusal is BusinessException or AbpAuthorizationException or EntityNotFoundException)
        {
            // Business time ran on while the host was down: a deadline passed that the script had met.
            logger.LogWarning("The demo script goes on without \"{Beat}\": {Reason}", beat.Key, refusal.Message);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"The demo script failed at \"{beat.Key}\".", exception);
        }
    }

    private Task PassAsync(TimeSpan time) => AdvanceToAsync(clock.Now + time);

    private async Task AdvanceToAsync(DateTime moment)
    {
        if (moment > clock.Now)
        {
            await clock.AdvanceToAsync(moment - DateTime.UtcNow);
            await work.DrainAsync();
        }
    }
}
