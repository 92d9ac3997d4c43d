import { contextBridge, ipcRenderer } from 'electron';
import { tillBridge } from './till-bridge.ts';

contextBridge.exposeInMainWorld('till', tillBridge(ipcRenderer));
