using System.Collections.Concurrent;
using System.Diagnostics;
using CreatorSaaS.Framework.EventBus.Distributed;
using CreatorSaaS.Framework.Guids;
using CreatorSaaS.Framework.MultiTenancy;
using CreatorSaaS.Framework.Uow;
using CreatorSaaS.Probes;

namespace CreatorSaaS.Benchmarks.Events;

/// <summary>When each event was committed, and when its effect was.</summary>
internal sealed class EventTimes
{
    private readonly ConcurrentDictionary<string, long> _committed = [];
    private readonly ConcurrentDictionary<string, long> _effective = [];

    public int EffectCount => _effective.Count;

    public void Committed(string text) => _committed[text] = Stopwatch.GetTimestamp();

    public void Effective(string text) => _effective[text] = Stopwatch.GetTimestamp();

    /// <summary>From the first commit to the last effect.</summary>
    public TimeSpan Took => Stopwatch.GetElapsedTime(_committed.Values.Min(), _effective.Values.Max());

    /// <summary>From commit to effect, ascending.</summary>
    public IReadOnlyList<double> LatenciesMs =>
        [.. _committed.Select(one => Stopwatch.GetElapsedTime(one.Value, _effective[one.Key]).TotalMilliseconds).Order()];

    public void Clear()
    {
        _committed.Clear();
        _effective.Clear();
    }
}

/// <summary>The effect of an event: a row of its tenant.</summary>
internal sealed class EffectKeeper(
    NoteRepository notes, ICurrentTenant tenant, IGuidGenerator guids, IUnitOfWorkManager unitsOfWork, EventTimes times)
    : IDistributedEventHandler<NoteSaidEto>
{
    public async Task HandleEventAsync(NoteSaidEto eventData)
    {
        await notes.InsertAsync(new Note(guids.Create(), tenant.RowTenantId, eventData.Text, new Money(100, "EUR")));
        unitsOfWork.Current!.OnCompleted(() => times.Effective(eventData.Text));
    }
}
