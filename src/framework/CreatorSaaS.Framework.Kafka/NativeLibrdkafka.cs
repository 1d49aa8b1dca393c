using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace CreatorSaaS.Framework.Kafka;

/// <summary>The system's librdkafka behind Confluent.Kafka, which by itself looks for a file of its own.</summary>
internal static class NativeLibrdkafka
{
    private static readonly string[] Names = ["librdkafka.so.1", "librdkafka.1.dylib", "librdkafka"];

    private static readonly Lazy<bool> Bound = new(Bind);

    /// <summary>Whether it is installed.</summary>
    public static bool IsThere => Bound.Value;

    /// <exception cref="InvalidOperationException">It is not installed.</exception>
    public static void Require()
    {
        if (!IsThere)
        {
            throw new InvalidOperationException(
                "Kafka:BootstrapServers is set, and the library librdkafka is not there. "
                + "Install it (Debian and Ubuntu: apt-get install librdkafka1), or leave Kafka:BootstrapServers empty.");
        }
    }

    private static bool Bind()
    {
        if (!TryLoad(out var library))
        {
            return false;
        }

        NativeLibrary.SetDllImportResolver(
            typeof(Library).Assembly, (name, _, _) => name == "librdkafka" ? library : IntPtr.Zero);
        return true;
    }

    private static bool TryLoad(out IntPtr library)
    {
        foreach (var name in Names)
        {
            if (NativeLibrary.TryLoad(name, out library))
            {
                return true;
            }
        }

        library = IntPtr.Zero;
        return false;
    }
}
