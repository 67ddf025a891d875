using OcrIngest.Storage.Access;

namespace OcrIngest.Service.Access;

/// <summary>Says whether a key is asked for: always, but on a loopback address of a service that has none.</summary>
internal sealed class Doorkeeper(ServiceOptions options, KeyStore keys)
{
    private readonly bool isLoopback = SameSite.IsLoopback(options.Url.Host);

    public bool IsOpen => isLoopback && !keys.Any();

    /// <exception cref="NoKeyException">It was told to listen where others can reach it, and there is no key.</exception>
    public void Check()
    {
        if (!isLoopback && !keys.Any())
            throw new NoKeyException($"There is no key, so the service listens on this machine only. Make one with 'key add NAME --role admin', or give --urls a loopback address, not {options.Url.Host}.");
    }
}
