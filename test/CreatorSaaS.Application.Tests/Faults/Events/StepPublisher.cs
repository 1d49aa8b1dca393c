using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Framework.EventBus.Distributed;
using CreatorSaaS.Hosting;
using CreatorSaaS.Probes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Faults.Events;

/// <summary>Takes steps of random keys while it is told to, each in the transaction that counts it.</summary>
internal sealed class StepPublisher(TestHost host)
{
    public const string Go = "go";
    public const string Halt = "halt";
    public const string Halted = "halted";

    private const int Hands = 4;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private CancellationTokenSource _going = new();
    private Task _hands = Task.CompletedTask;

    public async Task ObeyAsync(string command)
    {
        switch (command)
        {
            case Go:
                var keys = await ReadKeysAsync();
                _going = new CancellationTokenSource();
                _hands = Task.WhenAll(Enumerable.Range(0, Hands).Select(_ => GoAsync(keys, _going.Token)));
                break;
            case Halt:
                await _going.CancelAsync();
                await _hands;
                Console.WriteLine(Halted);
                break;
            default:
                throw new NotSupportedException(command);
        }
    }

    private async Task<IReadOnlyList<(Guid Id, Guid Tenant)>> ReadKeysAsync()
    {
        await using var command = host.HostDatabase().CreateCommand("select id, tenant from probes.keys");
        await using var reader = await command.ExecuteReaderAsync();
        var keys = new List<(Guid, Guid)>();
        while (await reader.ReadAsync())
        {
            keys.Add((reader.GetGuid(0), reader.GetGuid(1)));
        }

        return keys;
    }

    private async Task GoAsync(IReadOnlyList<(Guid Id, Guid Tenant)> keys, CancellationToken going)
    {
        while (!going.IsCancellationRequested)
        {
            try
            {
                var (id, tenant) = keys[Random.Shared.Next(keys.Count)];
                await StepAsync(id, tenant, steps: Random.Shared.Next(1, 4));
            }
            catch (Exception failure)
            {
                // What was committed all the same, the database knows.
                Console.WriteLine($"not published: {failure.GetBaseException().Message}");
            }

            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    private Task StepAsync(Guid id, Guid tenant, int steps) => host.RunAsync(tenant, ProbeHost.Unit, async services =>
    {
        var context = await services.GetRequiredService<IDbContextProvider<ProbesDbContext>>().GetDbContextAsync();
        var last = (await context.Database.SqlQuery<long>(
            $"""update probes.keys set number = number + {steps} where id = {id} returning number as "Value" """).ToListAsync())
            .Single();
        foreach (var number in Enumerable.Range(1 - steps, steps).Select(offset => last + offset))
        {
            await services.GetRequiredService<IDistributedEventBus>().PublishAsync(
                new StepTakenEto { KeyId = id, Number = number });
        }

        return true;
    });
}
