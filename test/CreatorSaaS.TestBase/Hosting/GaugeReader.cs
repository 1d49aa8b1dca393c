using System.Diagnostics.Metrics;

namespace CreatorSaaS.Hosting;

/// <summary>Reads what a meter says now.</summary>
public sealed class GaugeReader : IDisposable
{
    private readonly Dictionary<(string Name, object? Tag), double> _values = [];
    private readonly MeterListener _listener = new();

    public GaugeReader(string meter)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == meter)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.Start();
    }

    /// <param name="tag">Value of its first tag; null where it has none.</param>
    public double Of(string name, object? tag = null)
    {
        _listener.RecordObservableInstruments();
        return _values[(name, tag)];
    }

    public void Dispose() => _listener.Dispose();

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _values[(instrument.Name, tags.Length == 0 ? null : tags[0].Value)] = value;
}
